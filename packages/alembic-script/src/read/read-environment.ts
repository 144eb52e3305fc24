// What env.py decides, read without running it: literals of `context.configure(...)` and of the target metadata.
import { readModule } from './read-module.ts'
import type { Argument, Expression, Module, Statement } from './syntax/tree.ts'

/** A setting of env.py: what is assumed, and where it was read; no source means that the default is assumed. */
export interface Assumption {
  readonly key: string
  readonly value: string | boolean | null
  readonly source: { readonly path: string; readonly line: number } | null
}

export interface ScriptEnvironment {
  readonly versionTable: string
  readonly versionTableSchema: string | null
  readonly transactionPerMigration: boolean
  readonly namingConvention: Readonly<Record<string, string>> | null
  readonly assumptions: readonly Assumption[]
}

interface Found {
  /** undefined: there, but not a literal. */
  readonly value: string | boolean | null | undefined
  readonly line: number
}

function callsIn(
  expression: Expression,
  visit: (callee: string, args: readonly Argument[], line: number) => void,
): void {
  if (expression.kind !== 'call') return
  const { callee } = expression
  const name = callee.kind === 'attribute' ? callee.name : callee.kind === 'name' ? callee.name : ''
  visit(name, expression.args, expression.at.line)
  for (const argument of expression.args) callsIn(argument.value, visit)
}

function walk(statements: readonly Statement[], visit: (statement: Statement) => void): void {
  for (const statement of statements) {
    visit(statement)
    if (statement.kind === 'if') {
      walk(statement.consequence, visit)
      walk(statement.otherwise, visit)
    } else if ('body' in statement) walk(statement.body, visit)
  }
}

function constantsOf(module: Module): Map<string, Expression> {
  const found = new Map<string, Expression>()
  for (const statement of module.body) {
    if (statement.kind !== 'assign' || statement.value === null) continue
    for (const target of statement.targets) if (target.kind === 'name') found.set(target.name, statement.value)
  }
  return found
}

function literal(expression: Expression, constants: ReadonlyMap<string, Expression>): Found['value'] {
  if (expression.kind === 'text' || expression.kind === 'constant') return expression.value
  const named = expression.kind === 'name' ? constants.get(expression.name) : undefined
  return named?.kind === 'text' || named?.kind === 'constant' ? named.value : undefined
}

const KEYS = [
  'version_table',
  'version_table_schema',
  'version_table_pk',
  'transaction_per_migration',
  'transactional_ddl',
]
const SHOWN = ['literal_binds', 'compare_type', 'compare_server_default', 'render_as_batch', 'include_schemas']

function configured(module: Module): Map<string, Found[]> {
  const constants = constantsOf(module)
  const found = new Map<string, Found[]>()
  const note = (callee: string, args: readonly Argument[]) => {
    if (callee !== 'configure') return
    for (const { name, value } of args) {
      if (name === null || ![...KEYS, ...SHOWN].includes(name)) continue
      found.set(name, [...(found.get(name) ?? []), { value: literal(value, constants), line: value.at.line }])
    }
  }
  walk(module.body, (statement) => {
    if (statement.kind === 'expression') callsIn(statement.value, note)
    else if (statement.kind === 'assign' && statement.value !== null) callsIn(statement.value, note)
  })
  return found
}

function dictionaryOf(expression: Expression | undefined): Record<string, string> | null {
  if (expression?.kind !== 'dict') return null
  const entries = expression.entries.map(({ key, value }) =>
    key?.kind === 'text' && value.kind === 'text' ? ([key.value, value.value] as const) : null,
  )
  const known = entries.filter((entry) => entry !== null)
  return known.length === entries.length ? Object.fromEntries(known) : null
}

interface NamingConvention {
  readonly value: Readonly<Record<string, string>>
  readonly line: number
}

/** `target_metadata = None`, or a MetaData whose naming_convention is written in env.py itself. */
function namingConvention(module: Module): NamingConvention | 'none' | 'elsewhere' {
  const constants = constantsOf(module)
  const metadata = constants.get('target_metadata')
  if (metadata === undefined || (metadata.kind === 'constant' && metadata.value === null)) return 'none'
  const made = metadata.kind === 'name' ? constants.get(metadata.name) : metadata
  let found: NamingConvention | 'none' | 'elsewhere' = 'elsewhere'
  if (made !== undefined) {
    callsIn(made, (callee, args, line) => {
      if (callee !== 'MetaData') return
      const given = args.find((argument) => argument.name === 'naming_convention')?.value
      const value = dictionaryOf(given?.kind === 'name' ? constants.get(given.name) : given)
      found = given === undefined ? 'none' : value === null ? 'elsewhere' : { value, line }
    })
  }
  return found
}

const DEFAULTS: Readonly<Record<string, string | boolean | null>> = {
  version_table: 'alembic_version',
  version_table_schema: null,
  version_table_pk: true,
  transaction_per_migration: false,
}

/** A value that every configure() call agrees on; the default where none names it. */
function agreed(
  key: string,
  found: ReadonlyMap<string, Found[]>,
): { value: string | boolean | null; line: number | null } {
  const all = found.get(key) ?? []
  const [first] = all
  const isCertain = first?.value !== undefined && all.every((other) => other.value === first.value)
  return isCertain ? { value: first.value ?? null, line: first.line } : { value: DEFAULTS[key] ?? null, line: null }
}

/**
 * Reads env.py's settings statically. What cannot be read keeps Alembic's default and is listed as an assumption without a source.
 * @throws ScriptUnreadable for a file that is not Python.
 */
export async function readEnvironment(
  envPy: { readonly path: string; readonly bytes: Uint8Array } | null,
): Promise<ScriptEnvironment> {
  const module: Module = envPy === null ? { docstring: null, body: [] } : await readModule(envPy)
  const found = configured(module)
  const assumptions: Assumption[] = []
  const read = (key: string): string | boolean | null => {
    const { value, line } = agreed(key, found)
    const isNamed = found.has(key)
    if (isNamed || key in DEFAULTS) {
      assumptions.push({ key, value, source: line === null || envPy === null ? null : { path: envPy.path, line } })
    }
    return value
  }
  const versionTable = read('version_table')
  const schema = read('version_table_schema')
  const perMigration = read('transaction_per_migration')
  for (const key of ['version_table_pk', 'transactional_ddl', ...SHOWN]) if (found.has(key)) read(key)
  const convention = namingConvention(module)
  const line = typeof convention === 'object' ? convention.line : null
  if (convention !== 'none') {
    const source = line === null || envPy === null ? null : { path: envPy.path, line }
    const value = typeof convention === 'object' ? JSON.stringify(convention.value) : null
    assumptions.push({ key: 'naming_convention', value, source })
  }
  return {
    versionTable: typeof versionTable === 'string' ? versionTable : 'alembic_version',
    versionTableSchema: typeof schema === 'string' ? schema : null,
    transactionPerMigration: perMigration === true,
    namingConvention: typeof convention === 'object' ? convention.value : null,
    assumptions,
  }
}
