import { parse as parseToml, TomlError } from 'smol-toml'
import type { Setting } from '../source-reading.ts'
import { SourceRefused } from '../source-refused.ts'
import { InterpolationFailed, interpolate } from './interpolate.ts'
import { type Ini, IniUnreadable, parseIni } from './parse-ini.ts'

/** The options of `[alembic]` and `[tool.alembic]`; alembic.ini wins (`Config.get_alembic_option`). */
export interface Configuration {
  /** @throws SourceRefused setting-unreadable */
  text(name: string): Setting<string> | null
  /** A list is possible in pyproject.toml alone. @throws SourceRefused setting-unreadable */
  list(name: string): Setting<readonly string[]> | null
  flag(name: string): Setting<boolean> | null
}

export interface ConfigurationText {
  readonly ini: string | null
  readonly toml: string | null
  /** Absolute path that `%(here)s` stands for. */
  readonly here: string
  /** The section of the ini file (`alembic -n`). */
  readonly section?: string
  /** What people call the ini file. */
  readonly iniName?: string
}

/**
 * Null when neither file speaks of Alembic.
 * @throws SourceRefused ini-unreadable, toml-unreadable
 */
export function readConfiguration({
  ini,
  toml,
  here,
  section = 'alembic',
  iniName = 'alembic.ini',
}: ConfigurationText): Configuration | null {
  const sections = ini === null ? null : readIni(ini, iniName)
  const table = toml === null ? null : readToml(toml)
  if (sections === null && table === null) return null
  const iniText = (name: string) => (sections === null ? null : findInIni({ sections, section, iniName, here }, name))
  const tomlSource = (name: string) => `pyproject.toml:${tomlLine(toml ?? '', name)}`
  const tomlText = (name: string): Setting<string> | null => {
    const value = table?.[name]
    if (value === undefined) return null
    const source = tomlSource(name)
    if (typeof value === 'number' || typeof value === 'bigint') return { value: String(value), source }
    if (typeof value !== 'string') throw unreadable(name, source, 'not a text')
    return { value: resolved(name, source, () => interpolate(value, hereOnly(here))), source }
  }
  return {
    text: (name) => iniText(name) ?? tomlText(name),
    list: (name) => {
      const value = iniText(name) === null ? table?.[name] : undefined
      if (value === undefined) return null
      const source = tomlSource(name)
      const isTexts = Array.isArray(value) && value.every((each) => typeof each === 'string')
      if (!isTexts) throw unreadable(name, source, 'not a list of texts')
      const texts = value.map((each) => resolved(name, source, () => interpolate(String(each), hereOnly(here))))
      return { value: texts, source }
    },
    flag: (name) => {
      const written = iniText(name)
      if (written !== null) return { value: written.value === 'true', source: written.source }
      const value = table?.[name]
      if (value === undefined) return null
      if (typeof value !== 'boolean') throw unreadable(name, tomlSource(name), 'not true or false')
      return { value, source: tomlSource(name) }
    },
  }
}

function readIni(text: string, file: string): Ini {
  try {
    return parseIni(text)
  } catch (error) {
    if (!(error instanceof IniUnreadable)) throw error
    throw new SourceRefused('ini-unreadable', { file, line: error.line, problem: error.problem })
  }
}

interface IniPlace {
  readonly sections: Ini
  readonly section: string
  readonly iniName: string
  readonly here: string
}

function findInIni({ sections, section, iniName, here }: IniPlace, name: string): Setting<string> | null {
  const options = sections.get(section)
  const defaults = sections.get('DEFAULT')
  const option = options?.get(name) ?? (options === undefined ? undefined : defaults?.get(name))
  if (option === undefined) return null
  const source = `${iniName}:${option.line}`
  const find = (key: string) => (options?.get(key) ?? defaults?.get(key))?.value ?? (key === 'here' ? here : undefined)
  return { value: resolved(name, source, () => interpolate(option.value, find)), source }
}

function readToml(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const { tool } = parseToml(text)
    const alembic = isTable(tool) ? tool.alembic : undefined
    return isTable(alembic) ? alembic : null
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const problem = error.message.split('\n')[0] ?? 'not TOML'
    throw new SourceRefused('toml-unreadable', { file: 'pyproject.toml', line: error.line, problem })
  }
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Line of a key of `[tool.alembic]` when it is written plainly; else of the table, else 1. */
function tomlLine(text: string, name: string): number {
  const lines = text.split('\n')
  const table = lines.findIndex((line) => /^\s*\[\s*tool\s*\.\s*alembic\s*\]/.test(line))
  const isKey = (line: string) => line.trim().split(/\s*=/)[0]?.replaceAll(/["']/g, '') === name
  const key = lines.findIndex((line, index) => index > table && isKey(line))
  return Math.max(key, table, 0) + 1
}

function hereOnly(here: string): (name: string) => string | undefined {
  return (name) => (name === 'here' ? here : undefined)
}

function resolved(name: string, source: string, read: () => string): string {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof InterpolationFailed)) throw error
    throw unreadable(name, source, error.problem)
  }
}

function unreadable(setting: string, source: string, problem: string): SourceRefused {
  return new SourceRefused('setting-unreadable', { setting, source, problem })
}
