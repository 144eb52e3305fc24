// What of a project lies around its scripts: the modules that they import, and files that they may read.
import { basename, dirname, join } from 'node:path'
import { isInside } from '../files/is-inside.ts'
import { type LocatedSource, shownPath } from '../settings/locate-source.ts'
import type { ProjectModules, SourceFile } from '../source-reading.ts'
import { asksTheApplication, findConventions } from './find-conventions.ts'
import { findModules, type Importer, moduleLimits } from './find-modules.ts'
import { findTexts, readsFiles } from './find-texts.ts'
import { moduleRoots } from './module-roots.ts'
import { ProjectFolders } from './project-folders.ts'

/** Of what env.py alone imports: a project's models, often all of the application. */
const environmentLimits = { files: 500, bytes: 4 * 1024 * 1024 }

/** Roots below which the application itself is searched. */
const mostSearched = 3

export interface Read {
  readonly scripts: readonly SourceFile[]
  readonly envPy: SourceFile | null
}

export async function readModules(source: LocatedSource, { scripts, envPy }: Read): Promise<ProjectModules> {
  const { root, folder, settings } = source
  const folders = new ProjectFolders(root)
  const scriptLocation = placeOfScripts(source)
  const prepended = settings.prependSysPath.value.map((path) => join(path.startsWith('/') ? '/' : folder, path))
  const roots = await moduleRoots(folders, { folder, scriptLocation, prepended })
  const importer = ({ path, bytes }: SourceFile): Importer => ({ path: join(folder, path), bytes })
  const search = { folders, folder, roots }
  const own = await findModules({ ...search, limits: moduleLimits }, scripts.map(importer))
  const environment = envPy === null ? [] : [envPy, ...own.files].map(importer)
  const more = await findModules({ ...search, limits: environmentLimits }, environment)
  const known = new Set([...scripts, ...own.files, ...more.files].map(({ path }) => path))
  const searched = asksTheApplication(envPy) ? await findConventions(folders, roots.slice(0, mostSearched), folder) : []
  const files = [...own.files, ...more.files, ...searched.filter(({ path }) => !known.has(path))]
  return {
    roots: roots.map((path) => shownPath(folder, path)),
    base: baseOf(roots, folder),
    files: sorted(files.filter((file) => !scripts.some(({ path }) => path === file.path) && file.path !== envPy?.path)),
    texts: readsFiles([...scripts, ...own.files]) ? sorted(await findTexts(folders, [scriptLocation], folder)) : [],
    refused: sorted([...own.refused, ...more.refused]),
  }
}

function baseOf(roots: readonly string[], folder: string): string {
  const [outermost = folder] = roots
    .filter((path) => isInside(path, folder))
    .sort((left, right) => left.length - right.length)
  const base = shownPath(outermost, folder)
  return base === '.' ? '' : base
}

/** The script location; of a bare versions folder, the folder above it. */
function placeOfScripts({ root, folder, settings }: LocatedSource): string {
  if (settings.scriptLocation.value !== null) return join(folder, settings.scriptLocation.value)
  const above = dirname(folder)
  return basename(folder) === 'versions' && isInside(root, above) ? above : folder
}

function sorted<T extends { readonly path: string }>(entries: readonly T[]): T[] {
  return [...entries].sort((left, right) => Buffer.compare(Buffer.from(left.path), Buffer.from(right.path)))
}
