// A reading becomes a bundle: immutable, addressed by its content. The same content is the same bundle.
import { createHash } from 'node:crypto'
import type { SourceReading } from '@revlane/revision-source'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import {
  bundleFiles,
  bundles,
  compiledScripts,
  revisions,
  type SourceNote,
  type SourceSetting,
} from '../db/schema/projects.ts'
import type { FileRole } from '../db/schema/words.ts'
import { type CurrentSettings, settingsText } from '../source-settings/read-settings.ts'
import type { ReadHistory } from './read-scripts.ts'
import { readerVersion } from './reader-version.ts'

export function bundleHash(reading: SourceReading, { version, document }: CurrentSettings): string {
  // The version too: a plan says by it what its scripts meant.
  const said = version === 0 ? '' : `\n${version} ${settingsText(document)}`
  return createHash('sha256').update(`revlane bundle ${readerVersion}\n${reading.hash}${said}`).digest('hex')
}

export async function findBundle(ctx: Ctx, key: { projectId: string; hash: string }): Promise<string | null> {
  const [found] = await ctx.db
    .select({ id: bundles.id })
    .from(bundles)
    .where(
      and(eq(bundles.workspaceId, ctx.workspaceId), eq(bundles.projectId, key.projectId), eq(bundles.hash, key.hash)),
    )
  return found?.id ?? null
}

export interface NewBundle {
  readonly projectId: string
  readonly hash: string
  readonly reading: SourceReading
  readonly history: ReadHistory
  readonly settings: CurrentSettings
}

/** @returns the id of the bundle; that of the earlier one when another worker was first */
export async function storeBundle(
  ctx: Ctx,
  { projectId, hash, reading, history, settings }: NewBundle,
): Promise<string> {
  const { environment, heads, versionTable } = history
  const { workspaceId } = ctx
  const [stored] = await ctx.db
    .insert(bundles)
    .values({
      ...{ workspaceId, projectId, hash, heads: [...heads] },
      ...{ versionTable: versionTable.name, versionTableSchema: versionTable.schema },
      ...{ settingsVersion: settings.version, moduleRoots: [...reading.modules.roots] },
      ...{ moduleBase: reading.modules.base, typeMapChecks: [...history.typeMapChecks] },
      settings: settingsOf(reading, environment),
      notes: notesOf(reading, heads),
    })
    .onConflictDoNothing({ target: [bundles.workspaceId, bundles.projectId, bundles.hash] })
    .returning({ id: bundles.id })
  if (!stored) return (await findBundle(ctx, { projectId, hash })) ?? ''
  const bundleId = stored.id
  for (const part of inParts(filesOf(reading))) {
    await ctx.db
      .insert(bundleFiles)
      .values(part.map((file) => ({ workspaceId, bundleId, ...file })))
      .onConflictDoNothing()
  }
  for (const part of inParts(history.revisions)) {
    await ctx.db.insert(revisions).values(
      part.map(({ script: { header }, compiled: _compiled, ...revision }) => ({
        ...{ workspaceId, bundleId, ...revision, ...header },
        downRevisions: [...header.downRevisions],
        dependsOn: [...header.dependsOn],
        branchLabels: [...header.branchLabels],
        message: header.message.replaceAll('\0', ''),
      })),
    )
  }
  const texts = history.revisions.flatMap(({ script: { header }, compiled }) =>
    compiled.map((one) => ({ workspaceId, bundleId, revision: header.revision, ...one })),
  )
  for (const part of inParts(texts)) await ctx.db.insert(compiledScripts).values(part)
  return bundleId
}

/** A script that another one imports is kept once, as the script. */
function filesOf({ files, envPy, modules }: SourceReading) {
  const kept = new Map<string, { path: string; checksum: string; bytes: Buffer; role: FileRole }>()
  const keep = (role: FileRole, list: SourceReading['files']) => {
    for (const { path, sha256, bytes } of list) {
      if (!kept.has(path)) kept.set(path, { path, checksum: sha256, bytes: Buffer.from(bytes), role })
    }
  }
  keep('script', files)
  keep('env', envPy ? [envPy] : [])
  keep('module', modules.files)
  keep('file', modules.texts)
  return [...kept.values()]
}

/** What was left out of the reading, and what concerns the history as a whole. */
function notesOf({ refused, modules }: SourceReading, heads: readonly string[]): SourceNote[] {
  const leftOut = [...refused, ...modules.refused].map(({ path, code, params }) => ({
    path,
    code,
    params: { ...params },
    line: null,
  }))
  if (heads.length < 2) return leftOut
  return [{ code: 'several-heads', params: { heads: heads.join(', ') }, path: '', line: null }, ...leftOut]
}

/** PostgreSQL takes 65,535 parameters in a statement. */
function inParts<T>(rows: readonly T[], size = 500): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, part) => rows.slice(part * size, (part + 1) * size))
}

function settingsOf(reading: SourceReading, environment: ReadHistory['environment']): SourceSetting[] {
  const { scriptLocation, versionLocations, fileTemplate, recursive } = reading.settings
  const text = (key: string, { value, source }: { value: unknown; source: string }): SourceSetting => ({
    key,
    value: Array.isArray(value) ? value.join(', ') : value === null ? '' : String(value),
    source,
  })
  return [
    text('script_location', scriptLocation),
    text('version_locations', versionLocations),
    text('file_template', fileTemplate),
    text('recursive_version_locations', recursive),
    ...(reading.envPy ? [{ key: 'env.py', value: reading.envPy.path, source: reading.envPy.path }] : []),
    ...environment.assumptions.map(({ key, value, source, certainty, mode }) => ({
      ...{ key, value: value === null ? '' : String(value), certainty, mode },
      source: source === null ? null : `${source.path}:${source.line}`,
    })),
  ]
}
