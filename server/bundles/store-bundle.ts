// A reading becomes a bundle: immutable, addressed by its content. The same content is the same bundle.
import { createHash } from 'node:crypto'
import type { SourceReading } from '@revlane/revision-source'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { bundleFiles, bundles, revisions, type SourceNote, type SourceSetting } from '../db/schema/projects.ts'
import type { ReadHistory } from './read-scripts.ts'

/** Goes into the address: what a newer reader understands better is read anew. Raise it when refusals or findings change. */
const readerVersion = 1

export function bundleHash(reading: SourceReading): string {
  return createHash('sha256').update(`revlane bundle ${readerVersion}\n${reading.hash}`).digest('hex')
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
}

/** @returns the id of the bundle; that of the earlier one when another worker was first */
export async function storeBundle(ctx: Ctx, { projectId, hash, reading, history }: NewBundle): Promise<string> {
  const { environment, heads } = history
  const { workspaceId } = ctx
  const [stored] = await ctx.db
    .insert(bundles)
    .values({
      ...{ workspaceId, projectId, hash, heads: [...heads] },
      versionTable: versionTableOf(reading, history).name,
      versionTableSchema: versionTableOf(reading, history).schema,
      settings: settingsOf(reading, environment),
      notes: notesOf(reading, heads),
    })
    .onConflictDoNothing({ target: [bundles.workspaceId, bundles.projectId, bundles.hash] })
    .returning({ id: bundles.id })
  if (!stored) return (await findBundle(ctx, { projectId, hash })) ?? ''
  const bundleId = stored.id
  const files = [...reading.files, ...(reading.envPy ? [reading.envPy] : [])]
  for (const part of inParts(files)) {
    await ctx.db
      .insert(bundleFiles)
      .values(
        part.map(({ path, sha256, bytes }) => ({
          workspaceId,
          bundleId,
          path,
          checksum: sha256,
          bytes: Buffer.from(bytes),
        })),
      )
      .onConflictDoNothing()
  }
  for (const part of inParts(history.revisions)) {
    await ctx.db.insert(revisions).values(
      part.map(({ script: { header }, ...revision }) => ({
        ...{ workspaceId, bundleId, ...revision, ...header },
        downRevisions: [...header.downRevisions],
        dependsOn: [...header.dependsOn],
        branchLabels: [...header.branchLabels],
        message: header.message.replaceAll('\0', ''),
      })),
    )
  }
  return bundleId
}

/** What was left out of the reading, and what concerns the history as a whole. */
function notesOf({ refused }: SourceReading, heads: readonly string[]): SourceNote[] {
  const leftOut = refused.map(({ path, code, params }) => ({ path, code, params: { ...params }, line: null }))
  if (heads.length < 2) return leftOut
  return [{ code: 'several-heads', params: { heads: heads.join(', ') }, path: '', line: null }, ...leftOut]
}

/** PostgreSQL takes 65,535 parameters in a statement. */
function inParts<T>(rows: readonly T[], size = 500): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, part) => rows.slice(part * size, (part + 1) * size))
}

/** What env.py says wins; where it says nothing, what the configuration file says for an env.py that reads it from there. */
function versionTableOf(reading: SourceReading, { environment }: ReadHistory) {
  const says = (key: string) => environment.assumptions.some((one) => one.key === key && one.source !== null)
  const { versionTable, versionTableSchema } = reading.settings
  return {
    name: says('version_table') ? environment.versionTable : (versionTable.value ?? environment.versionTable),
    schema: says('version_table_schema')
      ? environment.versionTableSchema
      : (versionTableSchema.value ?? environment.versionTableSchema),
  }
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
    ...environment.assumptions.map(({ key, value, source }) => ({
      key,
      value: value === null ? '' : String(value),
      source: source === null ? null : `${source.path}:${source.line}`,
    })),
  ]
}
