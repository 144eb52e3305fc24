// What a compilation needs of a project beside the script: the dialect, env.py's settings, the project's own modules, the type map.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { CompileSettings, Engine, ScriptEnvironment } from '@revlane/alembic-script'
import { Misused } from '../../start/parse-arguments.ts'
import { LocalFailure } from '../local-failure.ts'
import { unreadablePath } from '../show/unreadable-path.ts'
import { shown } from './locate-configuration.ts'
import type { Project } from './open-project.ts'

const engines: readonly Engine[] = ['postgresql', 'mysql', 'mariadb']

/** @throws Misused for a word that is none of ours */
export function readEngine(given: string): Engine {
  const engine = engines.find((each) => each === given)
  if (engine === undefined) throw new Misused(`--dialect ${given}: it can be ${engines.join(', ')}.`)
  return engine
}

/**
 * The dialect that a person names, else the one of `sqlalchemy.url`.
 * @throws Misused when neither says it
 */
export function engineOf(project: Pick<Project, 'option'>, given: string | undefined): Engine {
  if (given !== undefined) return readEngine(given)
  const written = /^(\w+)(?:\+\w+)?:/.exec(project.option('sqlalchemy.url') ?? '')?.[1]
  const named = written === 'postgres' ? 'postgresql' : written
  const engine = engines.find((each) => each === named)
  if (engine === undefined) {
    throw new Misused('Which dialect? --dialect postgresql, mysql or mariadb: sqlalchemy.url does not say it.')
  }
  return engine
}

/** A type map: dotted names of the project, with the Python expression that stands for each. @throws LocalFailure */
export function readTypeMap(cwd: string, path: string | undefined): Readonly<Record<string, string>> | undefined {
  if (path === undefined) return undefined
  const file = shown(cwd, resolve(cwd, path))
  try {
    const read: unknown = JSON.parse(readFileSync(resolve(cwd, path), 'utf8'))
    if (isTypeMap(read)) return read
  } catch (error) {
    const unreadable = unreadablePath(error, cwd)
    if (unreadable !== null) throw new LocalFailure('type-map-unreadable', { message: `The type map ${unreadable}` })
    const message = error instanceof Error ? error.message : String(error)
    throw new LocalFailure('type-map-unreadable', { message: `The type map can't be read: ${message}`, file })
  }
  throw new LocalFailure('type-map-unreadable', {
    message: 'A type map is a JSON object of dotted names with a Python expression each.',
    file,
    advice: '{"app.types.GUID": "pg.UUID()"}',
  })
}

function isTypeMap(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((each) => typeof each === 'string')
  )
}

export function settingsOf(
  environment: ScriptEnvironment | null,
  settings: Omit<CompileSettings, 'versionTable'>,
): CompileSettings {
  const convention = environment?.namingConvention ?? null
  return {
    ...settings,
    versionTable: {
      schema: environment?.versionTableSchema ?? null,
      name: environment?.versionTable ?? 'alembic_version',
    },
    ...(convention !== null && { namingConvention: convention }),
    ...(environment !== null && { patches: environment.patches }),
  }
}
