import type { Setting, SourceSettings } from '../source-reading.ts'
import { SourceRefused } from '../source-refused.ts'
import type { Configuration } from './configuration.ts'

const defaults = { fileTemplate: '%(rev)s_%(slug)s', truncateSlugLength: 40 }

/** Turns a location as written into one relative to the source's folder. */
export type Resolve = (setting: string, value: string) => Promise<string>

/**
 * The settings that alembic.ini and pyproject.toml give (`ScriptDirectory.from_config`).
 * @param unset the script location where none is written: Flask-Migrate's configuration file stands in it and does not say so
 * @throws SourceRefused
 */
export async function configuredSettings(
  configuration: Configuration,
  resolve: Resolve,
  unset: string | null = null,
): Promise<SourceSettings> {
  const location = configuration.text('script_location')
  if (location === null && unset === null) throw new SourceRefused('script-location-unset')
  const scriptLocation =
    location === null
      ? { value: unset ?? '.', source: 'folder' }
      : { value: await resolve('script_location', location.value), source: location.source }
  return {
    scriptLocation,
    versionLocations: await versionLocations(configuration, resolve, scriptLocation.value),
    fileTemplate: configuration.text('file_template') ?? byDefault(defaults.fileTemplate),
    truncateSlugLength: slugLength(configuration),
    timezone: configuration.text('timezone') ?? byDefault(null),
    recursive: configuration.flag('recursive_version_locations') ?? byDefault(false),
    sourceless: configuration.flag('sourceless') ?? byDefault(false),
    prependSysPath: prepended(configuration),
    versionTable: configuration.text('version_table') ?? byDefault(null),
    versionTableSchema: configuration.text('version_table_schema') ?? byDefault(null),
  }
}

/** The settings of a folder without a configuration: one that has a script location, or the versions themselves. */
export function folderSettings(location: string | null): SourceSettings {
  const versions = location === null ? '.' : location === '.' ? 'versions' : `${location}/versions`
  return {
    scriptLocation: { value: location, source: 'folder' },
    versionLocations: { value: [versions], source: 'folder' },
    fileTemplate: byDefault(defaults.fileTemplate),
    truncateSlugLength: byDefault(defaults.truncateSlugLength),
    timezone: byDefault(null),
    recursive: byDefault(false),
    sourceless: byDefault(false),
    prependSysPath: byDefault([]),
    versionTable: byDefault(null),
    versionTableSchema: byDefault(null),
  }
}

function byDefault<T>(value: T): Setting<T> {
  return { value, source: 'default' }
}

async function versionLocations(
  configuration: Configuration,
  resolve: Resolve,
  scriptLocation: string,
): Promise<Setting<readonly string[]>> {
  const written = configuration.list('version_locations') ?? splitLocations(configuration)
  if (written === null || written.value.length === 0) {
    return byDefault([scriptLocation === '.' ? 'versions' : `${scriptLocation}/versions`])
  }
  const locations: string[] = []
  for (const value of written.value) locations.push(await resolve('version_locations', value))
  return { value: locations, source: written.source }
}

/** `Config.get_prepend_sys_paths_list`. */
function prepended(configuration: Configuration): Setting<readonly string[]> {
  const listed = configuration.list('prepend_sys_path')
  if (listed !== null) return listed
  const written = configuration.text('prepend_sys_path')
  if (written === null) return byDefault([])
  const named = configuration.text('path_separator')
  const paths = written.value.split((named === null ? null : separators[named.value]) ?? /, *| +|:/)
  return { value: paths.map((path) => path.trim()).filter((path) => path !== ''), source: written.source }
}

const separators: Readonly<Record<string, string>> = { space: ' ', newline: '\n', os: ':', ':': ':', ';': ';' }

/** `Config.get_version_locations_list`; `os` is read as on the systems that the worker runs on. */
function splitLocations(configuration: Configuration): Setting<readonly string[]> | null {
  const written = configuration.text('version_locations')
  if (written === null || written.value === '') return null
  const named = configuration.text('path_separator') ?? configuration.text('version_path_separator')
  const separator = named === null ? /, *| +/ : separators[named.value]
  if (separator === undefined) {
    throw new SourceRefused('path-separator-unknown', { value: named?.value ?? '', source: named?.source ?? '' })
  }
  const locations = written.value.split(separator).map((location) => location.trim())
  return { value: locations.filter((location) => location !== ''), source: written.source }
}

function slugLength(configuration: Configuration): Setting<number> {
  const written = configuration.text('truncate_slug_length')
  if (written === null) return byDefault(defaults.truncateSlugLength)
  if (!/^\s*\d+\s*$/.test(written.value)) {
    throw new SourceRefused('setting-unreadable', {
      setting: 'truncate_slug_length',
      source: written.source,
      problem: 'not a number',
    })
  }
  return { value: Number(written.value) || defaults.truncateSlugLength, source: written.source }
}
