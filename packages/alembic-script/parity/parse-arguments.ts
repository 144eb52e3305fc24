import { parseArgs } from 'node:util'
import type { Dialect } from './answer.ts'

export interface Arguments {
  readonly checkouts: readonly string[]
  readonly dialects: readonly Dialect[]
  readonly python: string
  /** JSON files of dotted names and Python expressions. */
  readonly typeMaps: readonly string[]
  /** Files of real Alembic's answers, instead of asking it. */
  readonly oracles: readonly string[]
  readonly listsFailures: boolean
  /** A file for every judgement. */
  readonly json: string | null
}

export const USAGE = `usage: npm run parity -- <folder…> [options]

  --dialect D     postgresql (default), mysql or mariadb; may be given several times
  --python PATH   an interpreter with Alembic 1.18 and SQLAlchemy 2; default python3
  --type-map F    JSON of dotted names and Python expressions, for names of modules that are not at hand
  --failures      list what differs and what we refuse, with file, line and difference
  --json F        write every judgement to a file
  --oracle F      answers of real Alembic that were recorded before, instead of asking it; may be given several times`

/** @throws TypeError when the command line is not understood. */
export function parseArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      dialect: { type: 'string', multiple: true },
      python: { type: 'string', default: 'python3' },
      'type-map': { type: 'string', multiple: true, default: [] },
      oracle: { type: 'string', multiple: true, default: [] },
      failures: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  })
  if (positionals.length === 0 && values.oracle.length === 0) throw new TypeError('name a folder')
  return {
    checkouts: positionals,
    dialects: (values.dialect ?? ['postgresql']).map(dialectOf),
    python: values.python,
    typeMaps: values['type-map'],
    oracles: values.oracle,
    listsFailures: values.failures,
    json: values.json ?? null,
  }
}

function dialectOf(name: string): Dialect {
  if (name === 'postgresql' || name === 'mysql' || name === 'mariadb') return name
  throw new TypeError(`no dialect ${name}`)
}
