// A new revision's file: its text from the project's own template, its place among the version locations.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type NewRevision, newRevision, TemplateRefused, type WrittenRevision } from '@revlane/revision-graph'
import { exitCodes } from '../ending.ts'
import { LocalFailure } from './local-failure.ts'
import { shown } from './project/locate-configuration.ts'
import type { Project } from './project/open-project.ts'
import type { Chain } from './project/read-chain.ts'
import type { LocalCtx } from './run-local.ts'
import { print } from './show/print-list.ts'

export interface WriteOptions {
  /** A version location, when several could be meant. */
  readonly versionPath?: string
  /** Print the file instead of writing it. */
  readonly isPrinted: boolean
}

/** @returns the exit code @throws LocalFailure */
export function writeRevision(
  ctx: LocalCtx,
  { project, chain, request }: { project: Project; chain: Chain; request: NewRevision },
  { versionPath, isPrinted }: WriteOptions,
): number {
  const named = versionPath === undefined ? null : versionLocation(project, versionPath)
  const written = render(project, chain, request)
  const folder = named ?? folderFor({ project, chain, written })
  const path = join(folder, written.fileName)
  if (isPrinted) print(ctx, written.text)
  else {
    writeNew(project, path, written.text)
    if (!ctx.json) ctx.out.write(`Generating ${path} ...  done\n`)
    tellHooks(ctx, project)
  }
  if (ctx.json && !isPrinted) {
    const { revision, downRevisions } = written
    ctx.out.write(`${JSON.stringify({ revision, down_revision: downRevisions, path })}\n`)
  }
  return exitCodes.done
}

function render(project: Project, { map }: Chain, request: NewRevision): WrittenRevision {
  const { settings, scriptLocation } = project
  const path = scriptLocation === null ? null : join(scriptLocation, 'script.py.mako')
  if (path === null || !existsSync(path)) {
    throw new LocalFailure('template-missing', {
      message: `There is no ${shown(project.cwd, path ?? 'script.py.mako')}.`,
      advice: 'A new revision is written from it; alembic init makes one.',
    })
  }
  try {
    return newRevision(map, request, {
      template: readFileSync(path, 'utf8'),
      fileTemplate: settings.fileTemplate.value,
      truncateSlugLength: settings.truncateSlugLength.value,
      timezone: settings.timezone.value,
      options: project.option,
    })
  } catch (error) {
    if (!(error instanceof TemplateRefused)) throw error
    throw new LocalFailure(error.code, {
      message: `The template needs Python: ${error.construct}`,
      file: shown(project.cwd, path),
      line: error.line,
      advice: 'Revlane runs no Python: write this revision with alembic itself, or simplify the template.',
      params: { construct: error.construct },
    })
  }
}

interface Placed {
  readonly project: Project
  readonly chain: Chain
  readonly written: WrittenRevision
}

function versionLocation({ cwd, versionLocations }: Project, versionPath: string): string {
  const folder = resolve(cwd, versionPath)
  if (versionLocations.some((location) => resolve(location) === folder)) return folder
  throw new LocalFailure('version-path-unknown', {
    message: `Path ${versionPath} is not represented in current version locations`,
    advice: `They are ${versionLocations.map((location) => shown(cwd, location)).join(', ')}.`,
  })
}

/** Where the revision that it follows lies, when there are several version locations. */
function folderFor({ project, chain, written }: Placed): string {
  const [only, ...others] = project.versionLocations
  if (only !== undefined && others.length === 0) return only
  const [parent] = written.downRevisions
  if (parent !== undefined) return dirname(chain.fileOf(parent).path)
  throw new LocalFailure('version-path-needed', {
    message: 'Multiple version locations present, please specify --version-path',
  })
}

function writeNew({ cwd, settings }: Project, path: string, text: string): void {
  const isBelow = settings.fileTemplate.value.includes('/')
  if (isBelow && !settings.recursive.value) {
    throw new LocalFailure('folder-not-read', {
      message: 'file_template puts the file into a folder that would not be read.',
      advice: 'Set recursive_version_locations = true beside it.',
    })
  }
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text, { flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    if (error.code === 'EACCES' || error.code === 'EPERM') {
      const message = `${shown(cwd, path)} can't be written: no permission.`
      throw new LocalFailure('file-not-writable', { message, file: shown(cwd, path) })
    }
    if (error.code !== 'EEXIST') throw error
    throw new LocalFailure('file-exists', { message: `${shown(cwd, path)} exists already.`, file: shown(cwd, path) })
  }
}

/** Hooks are programs of the project; nothing of a project runs here. */
function tellHooks({ err }: LocalCtx, { postWriteHooks }: Project): void {
  if (postWriteHooks === null) return
  err.write(`revlane: the post-write hooks (${postWriteHooks}) were not run: revlane runs nothing of a project.\n`)
}
