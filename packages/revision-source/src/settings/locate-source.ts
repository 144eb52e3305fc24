import { lstat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { assertFolderName } from '../files/folder-name.ts'
import { ancestors, isInside } from '../files/is-inside.ts'
import { openFolder, realPath } from '../files/open-folder.ts'
import { readFileInside } from '../files/read-file-inside.ts'
import type { SourceSettings } from '../source-reading.ts'
import { EntryRefused, SourceRefused } from '../source-refused.ts'
import { type Configuration, readConfiguration } from './configuration.ts'
import { configuredSettings, folderSettings } from './source-settings.ts'

/** A folder inside an allowed root. */
export interface SourceAddress {
  /** Absolute; everything that is read lies really inside it. */
  readonly root: string
  /** Inside the root, with `/`; empty for the root itself. */
  readonly folder: string
  /** The section of alembic.ini, as `alembic -n` takes it; `alembic` when absent. */
  readonly section?: string
}

export interface LocatedSource {
  /** Real paths. */
  readonly root: string
  readonly folder: string
  readonly settings: SourceSettings
  /** Files that the settings were read from, present or not: what a change of settings would change. */
  readonly configurationFiles: readonly string[]
}

/**
 * What a source's configuration says, and where its scripts are.
 * @throws SourceRefused
 */
export async function locateSource({ root, folder, section }: SourceAddress): Promise<LocatedSource> {
  assertFolderName(folder)
  const realRoot = await realPath(root).catch(() => {
    throw new SourceRefused('folder-missing', { folder: '' })
  })
  const real = await realFolder(realRoot, folder)
  const ini = await configurationText(realRoot, join(real, 'alembic.ini'))
  const toml = await configurationText(realRoot, join(real, 'pyproject.toml'))
  const configuration = readConfiguration({ ini, toml, here: real, ...(section !== undefined && { section }) })
  const settings = await settingsOf({ root: realRoot, folder: real }, configuration)
  return {
    root: realRoot,
    folder: real,
    settings,
    configurationFiles: ['alembic.ini', 'pyproject.toml', ...envPyOf(settings)].map((name) => join(real, name)),
  }
}

/** The path of env.py relative to the folder, when the source has a script location. */
export function envPyOf(settings: SourceSettings): string[] {
  const location = settings.scriptLocation.value
  return location === null ? [] : [shownPath('', join(location, 'env.py'))]
}

/** A path as people see it: relative to the source's folder, with `/`. */
export function shownPath(folder: string, path: string): string {
  return (folder === '' ? path : relative(folder, path)).split(sep).join('/') || '.'
}

async function realFolder(root: string, folder: string): Promise<string> {
  try {
    const opened = await openFolder(root, join(root, folder))
    await opened.handle.close()
    return opened.path
  } catch (error) {
    if (!(error instanceof EntryRefused)) throw error
    const code = error.code === 'link-outside-root' ? 'folder-outside-root' : 'folder-missing'
    throw new SourceRefused(code, { folder })
  }
}

async function configurationText(root: string, path: string): Promise<string | null> {
  if (!(await exists(path))) return null
  const isIni = path.endsWith('.ini')
  const refused = (problem: string) =>
    new SourceRefused(isIni ? 'ini-unreadable' : 'toml-unreadable', {
      file: isIni ? 'alembic.ini' : 'pyproject.toml',
      line: 1,
      problem,
    })
  try {
    const { bytes } = await readFileInside(root, path)
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof EntryRefused) throw refused(error.code)
    if (error instanceof TypeError) throw refused('not UTF-8')
    throw error
  }
}

/** Where `flask db init` and `alembic init` put their scripts, unless told otherwise. */
const usualLocations = ['.', 'migrations', 'alembic']

async function settingsOf(
  { root, folder }: SourceAddress,
  configuration: Configuration | null,
): Promise<SourceSettings> {
  if (configuration !== null) {
    const settings = await configuredSettings(
      configuration,
      (name, value) => resolveLocation({ root, folder }, name, value),
      (await exists(join(folder, 'env.py'))) ? '.' : null,
    )
    const location = settings.scriptLocation.value ?? '.'
    // `flask db` says where the scripts are, whatever the configuration beside them says.
    const isFlask = !(await exists(join(folder, location))) && (await exists(join(folder, 'env.py')))
    if (isFlask) {
      const { scriptLocation, versionLocations } = folderSettings('.')
      return { ...settings, scriptLocation, versionLocations }
    }
    await assertScriptLocation(root, join(folder, location))
    return settings
  }
  for (const location of usualLocations) {
    const hasVersions = location === '.' && (await exists(join(folder, 'versions')))
    if (!hasVersions && !(await exists(join(folder, location, 'env.py')))) continue
    await assertScriptLocation(root, join(folder, location))
    return folderSettings(location)
  }
  return folderSettings(null)
}

async function assertScriptLocation(root: string, path: string): Promise<void> {
  try {
    const opened = await openFolder(root, path)
    await opened.handle.close()
  } catch (error) {
    if (!(error instanceof EntryRefused)) throw error
    const code = error.code === 'link-outside-root' ? 'location-outside-root' : 'script-location-missing'
    throw new SourceRefused(code, { setting: 'script_location' })
  }
}

/** `package:folder` or a path (`coerce_resource_to_filename`), as the folder in which `alembic` is run sees it. */
async function resolveLocation({ root, folder }: SourceAddress, setting: string, value: string): Promise<string> {
  if (value.includes('\0')) throw new SourceRefused('location-outside-root', { setting })
  const isResource = !value.startsWith('/') && value.includes(':')
  const path = isResource
    ? await packagePath({ root, folder }, setting, value)
    : value.startsWith('/')
      ? value
      : join(folder, value)
  if (!isInside(root, path)) throw new SourceRefused('location-outside-root', { setting })
  return shownPath(folder, path)
}

/** A package is looked for where a project keeps its own; installed ones are no part of a source. */
async function packagePath({ root, folder }: SourceAddress, setting: string, value: string): Promise<string> {
  const [name = '', ...rest] = value.split(':')
  for (const parent of /^[\w.]+$/.test(name) ? ancestors(root, folder) : []) {
    for (const start of [parent, join(parent, 'src')]) {
      const path = join(start, ...name.split('.'))
      if (await exists(path)) return join(path, ...rest)
    }
  }
  throw new SourceRefused('package-not-found', { setting, value })
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}
