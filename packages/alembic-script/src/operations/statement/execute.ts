import { type DdlElement, isSqlExpression, type SqlExpression, sqlText } from '../../constructs/sql-expression.ts'
import type { BoundArguments } from '../../interpret/values/bind-arguments.ts'
import { expectText, unexpected } from '../../interpret/values/expect.ts'
import { isObject, type PyObject, textOf, type Value } from '../../interpret/values/value.ts'
import { Refused } from '../../refusal.ts'
import type { OperationReader } from '../operation-reader.ts'

/** Values by the names of a statement's parameters. */
export type ParameterRow = ReadonlyMap<string, Value>

export interface Execute {
  readonly kind: 'execute'
  readonly sql: SqlExpression | DdlElement
  /** What bind.execute() was given beside the statement: one execution for each. `--sql` drops them. */
  readonly parameters?: readonly ParameterRow[]
  /** execution_options(isolation_level='AUTOCOMMIT'). */
  readonly autocommit?: true
}

const DDL = ['create-schema', 'drop-schema', 'create-sequence', 'drop-sequence', 'ddl-text', 'table-ddl']
const STATEMENTS = ['sql-text', 'insert', 'update', 'delete', 'select', 'compound-select']

function isDdl(value: PyObject): value is DdlElement {
  return DDL.includes(value.kind)
}

/** Options that change how a result comes, not what is sent. */
const HARMLESS = new Set([
  'stream_results',
  'yield_per',
  'no_parameters',
  'max_row_buffer',
  'logging_token',
  'autocommit',
])

/** Whether the options ask for a connection without a transaction. @throws Refused for options that change the SQL. */
function asksAutocommit(options: Value, args: Pick<BoundArguments, 'at'>): boolean {
  if (options === null) return false
  if (!isObject(options) || options.kind !== 'dict') return unexpected(options, 'execution_options', args.at)
  let isAutocommit = false
  for (const [key, value] of options.entries) {
    const name = textOf(key) ?? ''
    if (name === 'isolation_level' && textOf(value) === 'AUTOCOMMIT') isAutocommit = true
    else if (!HARMLESS.has(name)) throw new Refused('unsupported-option', args.at, { name: 'execution_options' })
  }
  return isAutocommit
}

/** A statement as it is executed: a string is text(). @throws Refused */
function toStatement(value: Value, args: Pick<BoundArguments, 'at'>): Execute['sql'] {
  const text = textOf(value)
  if (text !== null) return sqlText(text)
  if (isSqlExpression(value) && STATEMENTS.includes(value.kind)) return value
  // select of a function by itself: `bind.execute(func.setval(…))`.
  if (isObject(value) && value.kind === 'sql-function') return value
  return isObject(value) && isDdl(value) ? value : unexpected(value, 'sqltext', args.at)
}

function rowOf(value: Value, args: BoundArguments): ParameterRow {
  if (!isObject(value) || value.kind !== 'dict') return unexpected(value, 'parameters', args.at)
  return new Map(
    [...value.entries].map(([key, item]) => [expectText({ value: key, name: 'parameters', at: args.at }), item]),
  )
}

/** One dict of values, or a list of them. @throws Refused */
function toParameters(value: Value, args: BoundArguments): readonly ParameterRow[] | undefined {
  if (value === null) return undefined
  const isList = isObject(value) && (value.kind === 'list' || value.kind === 'tuple')
  if (!isList) return [rowOf(value, args)]
  return value.items.length === 0 ? undefined : value.items.map((item) => rowOf(item, args))
}

/** What op.execute() takes. */
export const execute: OperationReader = {
  signature: ['sqltext', 'kw:execution_options='],
  batchSignature: ['sqltext', 'kw:execution_options='],
  read: (args) => {
    const isAutocommit = asksAutocommit(args.get('execution_options') ?? null, args)
    const sql = toStatement(args.get('sqltext') ?? null, args)
    return { kind: 'execute', sql, ...(isAutocommit ? { autocommit: true } : {}) }
  },
}

/** What bind.execute() and session.execute() take. */
export function readBoundExecute(args: BoundArguments): Execute {
  const sql = toStatement(args.get('statement') ?? null, args)
  const parameters = toParameters(args.get('parameters') ?? null, args)
  const isAutocommit = asksAutocommit(args.get('execution_options') ?? null, args)
  return {
    kind: 'execute',
    sql,
    ...(parameters === undefined ? {} : { parameters }),
    ...(isAutocommit ? { autocommit: true } : {}),
  }
}
