import { existsSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { type Configuration, configuredSettings, folderSettings, type SourceSettings } from '@revlane/revision-source'
import { LocalFailure } from '../local-failure.ts'
import { type LocatedConfiguration, locateConfiguration, shown, type WhichProject } from './locate-configuration.ts'

/** An Alembic project on this disk. Paths are absolute. */
export interface Project {
  readonly cwd: string
  readonly settings: SourceSettings
  /** Null where the folder holds versions alone. */
  readonly scriptLocation: string | null
  readonly versionLocations: readonly string[]
  /** The names of `[post_write_hooks]`, which run after Alembic wrote a file; null when there are none. */
  readonly postWriteHooks: string | null
  /** An option of the configuration file; null when it is not set there. */
  option(name: string): string | null
}

/**
 * Finds the project as `alembic` would from this folder; a folder with env.py, or with scripts alone, is one too.
 * @throws LocalFailure, SourceRefused
 */
export async function openProject(which: WhichProject): Promise<Project> {
  const located = locateConfiguration(which)
  if (located === null || located.configuration.text('script_location') === null) {
    assertSection(which, located)
    return openFolder(which, located?.configuration ?? null)
  }
  const { configuration, here } = located
  const resolveLocation = (setting: string, value: string) =>
    Promise.resolve(locationOf({ cwd: which.cwd, here, configuration }, setting, value))
  const settings = await configuredSettings(configuration, resolveLocation)
  const scriptLocation = settings.scriptLocation.value
  if (scriptLocation !== null && !existsSync(scriptLocation)) {
    throw new LocalFailure('script-location-missing', {
      message: `script_location (${settings.scriptLocation.source}) leads to ${shown(which.cwd, scriptLocation)}, which does not exist.`,
      advice: 'A relative location is looked up in the folder where the command runs; -C goes to another.',
      params: { setting: 'script_location' },
    })
  }
  return {
    cwd: which.cwd,
    settings,
    scriptLocation,
    versionLocations: settings.versionLocations.value,
    postWriteHooks: hooksOf(which),
    option: (name) => optionOf(configuration, name),
  }
}

function assertSection({ section }: WhichProject, located: LocatedConfiguration | null): void {
  const file = located?.withoutSection ?? null
  // [alembic] is not asked for by name: the sentence about its key is the one that Alembic's people know.
  if (file === null || section === 'alembic') return
  throw new LocalFailure('section-missing', {
    message: `${file} has no section [${section}].`,
    advice: '-n, --name is the section of the ini file that is read in place of [alembic].',
    params: { file, section },
  })
}

function openFolder({ cwd, config }: WhichProject, configuration: Configuration | null): Project {
  const isScriptLocation = existsSync(join(cwd, 'env.py'))
  if (config.length > 0 || (!isScriptLocation && !existsSync(join(cwd, 'versions')))) {
    throw new LocalFailure('script-location-unset', {
      message: "No 'script_location' key found in configuration.",
      advice: 'Go to the folder that has alembic.ini, or name it: -c FILE (-n SECTION), -C FOLDER.',
    })
  }
  const settings = folderSettings('.')
  return {
    cwd,
    settings,
    scriptLocation: cwd,
    versionLocations: settings.versionLocations.value.map((location) => join(cwd, location)),
    postWriteHooks: null,
    option: (name) => (configuration === null ? null : optionOf(configuration, name)),
  }
}

function hooksOf(which: WhichProject): string | null {
  try {
    const located = locateConfiguration({ ...which, section: 'post_write_hooks' })
    return located === null ? null : optionOf(located.configuration, 'hooks') || null
  } catch {
    return null
  }
}

/** The options of the configuration alone: what says the dialect to who needs no more of a project. @throws LocalFailure, SourceRefused */
export function openConfiguration(which: WhichProject): Pick<Project, 'option'> {
  const located = locateConfiguration(which)
  return { option: (name) => (located === null ? null : optionOf(located.configuration, name)) }
}

/** An option with a `%` that means nothing is none: only Alembic's own settings must be readable. */
function optionOf(configuration: Configuration, name: string): string | null {
  try {
    return configuration.text(name)?.value ?? null
  } catch {
    return null
  }
}

interface Around {
  readonly cwd: string
  readonly here: string
  readonly configuration: Configuration
}

/** `coerce_resource_to_filename`: a path from where the command runs, else from its file; or `package:folder`. */
function locationOf({ cwd, here, configuration }: Around, setting: string, value: string): string {
  if (isAbsolute(value)) return value
  if (!value.includes(':')) {
    const path = resolve(cwd, value)
    return existsSync(path) ? path : resolve(here, value)
  }
  const [name = '', ...rest] = value.split(':')
  const added = (optionOf(configuration, 'prepend_sys_path') ?? '').split(/, *| +|:|;/).filter(Boolean)
  for (const folder of [...added.map((path) => resolve(cwd, path)), cwd, here, join(cwd, 'src'), join(here, 'src')]) {
    const path = join(folder, ...name.split('.'))
    if (existsSync(path)) return join(path, ...rest)
  }
  throw new LocalFailure('package-not-found', {
    message: `${setting} names the package ${name}, which is not in ${shown(cwd, here)} or its src folder.`,
    advice: 'Installed packages are not searched: give the folder itself, or go to it with -C.',
    params: { setting, value },
  })
}
