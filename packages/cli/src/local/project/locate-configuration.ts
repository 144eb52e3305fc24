import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, isAbsolute, relative, resolve } from 'node:path'
import { type Configuration, readConfiguration } from '@revlane/revision-source'
import { LocalFailure } from '../local-failure.ts'

/** What a person says about where the project is: `-c`, `-n`, and the folder where they stand. */
export interface WhichProject {
  readonly cwd: string
  readonly config: readonly string[]
  readonly section: string
}

export interface LocatedConfiguration {
  readonly configuration: Configuration
  /** Absolute; what `%(here)s` stands for. */
  readonly here: string
  /** The ini file, as a person would type it, that lacks the section; null where it has it, or there is no such file. */
  readonly withoutSection: string | null
}

/**
 * alembic.ini and pyproject.toml as `alembic.config.Config` finds them: `-c` names either, or both when given twice.
 * Null when there is none and none was asked for.
 * @throws LocalFailure configuration-missing; SourceRefused for a file that can't be read
 */
export function locateConfiguration({ cwd, config, section }: WhichProject): LocatedConfiguration | null {
  const given = config.map((path) => resolve(cwd, path))
  for (const path of given) {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === false) continue
    throw new LocalFailure('configuration-missing', {
      message: `There is no configuration file ${shown(cwd, path)}.`,
      advice: 'Name it with -c FILE, or go to the folder that has alembic.ini.',
      params: { file: shown(cwd, path) },
    })
  }
  const givenToml = given.find((path) => path.endsWith('.toml'))
  const ini = given.find((path) => !path.endsWith('.toml')) ?? present(resolve(cwd, 'alembic.ini'))
  const toml = givenToml ?? present(resolve(ini === null ? cwd : dirname(ini), 'pyproject.toml'))
  const here = dirname(ini ?? toml ?? resolve(cwd, 'alembic.ini'))
  const text = ini === null ? null : readFileSync(ini, 'utf8')
  const configuration = readConfiguration({
    ini: text,
    toml: toml === null ? null : readFileSync(toml, 'utf8'),
    here,
    section,
    iniName: ini === null ? 'alembic.ini' : basename(ini),
  })
  const hasSection = text === null || text.split('\n').some((line) => line.trimEnd().startsWith(`[${section}]`))
  const withoutSection = ini === null || hasSection ? null : shown(cwd, ini)
  return configuration === null ? null : { configuration, here, withoutSection }
}

function present(path: string): string | null {
  return existsSync(path) ? path : null
}

/** A path as the person who stands in `cwd` would type it. */
export function shown(cwd: string, path: string): string {
  const way = relative(cwd, path)
  if (way === '') return '.'
  return way.startsWith('..') || isAbsolute(way) ? path : way
}
