// SQL expressions (sqlalchemy.sql.compiler.SQLCompiler with literal_binds).
import type { BoundParameter, ColumnRef, SqlExpression, SqlText } from '../../constructs/sql-expression.ts'
import { isObject } from '../../interpret/values/value.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import { typeText } from '../types.ts'
import { quote, tableText } from './identifiers.ts'
import { literalText } from './literals.ts'

export interface Rendering {
  readonly context: CompileContext
  /** Whether columns carry their table's name: yes in DML, no in DDL. */
  readonly qualified: boolean
}

const WORD = '[\\p{L}\\p{N}_]'
/** BIND_PARAMS of the compiler, and the wider pattern with which text() collects names. */
const PARAMETER = /(?<![:\p{L}\p{N}_$\\]):([\p{L}\p{N}_$]+)(?![:\p{L}\p{N}_$])/gu
const COLLECTED = new RegExp(`(?<![:\\p{L}\\p{N}_\\\\]):(${WORD}+)(?!:)`, 'gu')
const ESCAPED = /\\(:[\p{L}\p{N}_$]*)(?![:\p{L}\p{N}_$])/gu

/** @throws NotCompilable for `:name` without a value: NULL in `--sql`, an error online. */
function textClause(text: SqlText, context: CompileContext): string {
  for (const match of text.text.matchAll(COLLECTED)) {
    const name = match[1] ?? ''
    if (!text.bound.has(name)) throw new NotCompilable('unbound-parameter', { name })
  }
  for (const name of text.bound.keys()) {
    if (![...text.text.matchAll(COLLECTED)].some((match) => match[1] === name)) {
      throw new NotCompilable('unknown-parameter', { name })
    }
  }
  const printed = text.text.replace(PARAMETER, (_whole, name: string) => {
    const bound = text.bound.get(name)
    if (bound === undefined) throw new NotCompilable('unbound-parameter', { name })
    if (text.isLostOffline && context.mode === 'offline') return 'NULL'
    const value = boundText(bound, context)
    // SQLAlchemy would take the backslash for an escape of the text around it in `--sql`, and not online.
    if (value.includes('\\:')) throw new NotCompilable('literal-not-supported', { type: 'backslash before colon' })
    return value
  })
  return printed.replace(ESCAPED, '$1')
}

function boundText(bound: BoundParameter, context: CompileContext): string {
  if (!bound.expanding) return literalText(bound.value, context)
  const isSequence = isObject(bound.value) && (bound.value.kind === 'list' || bound.value.kind === 'tuple')
  const items = isObject(bound.value) && isSequence && 'items' in bound.value ? bound.value.items : []
  if (items.length === 0) throw new NotCompilable('literal-not-supported', { type: 'empty list' })
  return `(${items.map((item) => literalText(item, context)).join(', ')})`
}

/** ANSI functions without parentheses, and generic functions whose own name is lower case. */
const BARE_FUNCTIONS = new Set([
  ...['current_date', 'current_time', 'current_timestamp', 'current_user', 'localtime', 'localtimestamp'],
  ...['session_user', 'sysdate', 'user'],
])
const GENERIC_FUNCTIONS = new Set(['now', 'concat', 'char_length', 'coalesce', 'max', 'min', 'sum'])
/** Functions that SQLAlchemy or a dialect renders in a way of its own. */
const SPECIAL_FUNCTIONS = new Set([
  ...['count', 'random', 'utc_timestamp', 'cube', 'rollup', 'grouping_sets', 'aggregate_strings', 'next_value'],
  ...['array_agg', 'mode', 'percentile_cont', 'percentile_disc', 'rank', 'dense_rank', 'percent_rank', 'cume_dist'],
  ...['cast', 'extract', 'type_coerce', 'unnest', 'json_table', 'group_concat'],
])

function functionText(node: Extract<SqlExpression, { kind: 'sql-function' }>, rendering: Rendering): string {
  const lower = node.path.join('.').toLowerCase()
  const isOdd = SPECIAL_FUNCTIONS.has(lower) || (lower === 'sysdate' && rendering.context.engine !== 'postgresql')
  if (isOdd) throw new NotCompilable('function-not-supported', { name: lower })
  if (BARE_FUNCTIONS.has(lower)) {
    if (node.args.length > 0) throw new NotCompilable('function-not-supported', { name: lower })
    return lower.toUpperCase()
  }
  const path = GENERIC_FUNCTIONS.has(lower) ? [lower] : node.path
  const name = path.map((part) => (/^\w+$/.test(part) ? part : quote(part, rendering.context))).join('.')
  // A function's arguments are a comma list, weaker than any operator.
  return `${name}(${node.args.map((argument) => expressionText(argument, rendering)).join(', ')})`
}

function columnText(column: ColumnRef, { context, qualified }: Rendering): string {
  const name = quote(column.name, context)
  if (!qualified || column.table === null) return name
  return `${tableText({ name: column.table.name, schema: column.table.schema }, context)}.${name}`
}

const PRECEDENCE: Readonly<Record<string, number>> = {
  '*': 8,
  '+': 7,
  '-': 7,
  AND: 3,
  OR: 2,
}
const COMPARISON = 5
const NATURALLY_ASSOCIATIVE = new Set(['+', '*', 'AND', 'OR'])

function operatorOf(node: SqlExpression): string | null {
  if (node.kind === 'sql-binary' || node.kind === 'sql-logical') return node.operator
  return node.kind === 'sql-in' ? 'IN' : null
}

/** Parentheses where an operator binds no stronger than the one around it (operators.is_precedent). */
function grouped(node: SqlExpression, against: string, rendering: Rendering): string {
  const own = operatorOf(node)
  const text = against === 'AND' || against === 'OR' ? conditionText(node, rendering) : expressionText(node, rendering)
  if (own === null || (own === against && NATURALLY_ASSOCIATIVE.has(own))) return text
  return (PRECEDENCE[own] ?? COMPARISON) <= (PRECEDENCE[against] ?? COMPARISON) ? `(${text})` : text
}

const NEGATED: Readonly<Record<string, string>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
  IS: 'IS NOT',
  'IS NOT': 'IS',
  LIKE: 'NOT LIKE',
}

function isBooleanColumn(node: SqlExpression): boolean {
  return node.kind === 'column-ref' && node.type?.name.toLowerCase() === 'boolean'
}

function notText(operand: SqlExpression, rendering: Rendering): string {
  if (isBooleanColumn(operand)) {
    const column = expressionText(operand, rendering)
    return rendering.context.engine === 'postgresql' ? `NOT ${column}` : `${column} = 0`
  }
  if (operand.kind === 'sql-in') return expressionText({ ...operand, negated: !operand.negated }, rendering)
  if (operand.kind === 'sql-logical') return `NOT (${expressionText(operand, rendering)})`
  const negated = operand.kind === 'sql-binary' ? NEGATED[operand.operator] : undefined
  if (operand.kind !== 'sql-binary' || negated === undefined) {
    throw new NotCompilable('expression-not-supported', { name: 'not' })
  }
  return expressionText({ ...operand, operator: negated }, rendering)
}

/** An expression as a condition: MySQL has no boolean, so a flag is compared. */
export function conditionText(node: SqlExpression, rendering: Rendering): string {
  const text = expressionText(node, rendering)
  return isBooleanColumn(node) && rendering.context.engine !== 'postgresql' ? `${text} = 1` : text
}

function castText(node: Extract<SqlExpression, { kind: 'sql-cast' }>, rendering: Rendering): string {
  const { context } = rendering
  const operand = expressionText(node.operand, rendering)
  if (context.engine === 'postgresql') return `CAST(${operand} AS ${typeText(node.type, context)})`
  // MySQL casts to other type names than it stores.
  if (node.type.name === 'String' && node.type.params.size === 0) return `CAST(${operand} AS CHAR)`
  if (node.type.name === 'JSON') return `CAST(${operand} AS JSON)`
  throw new NotCompilable('expression-not-supported', { name: `cast to ${node.type.name}` })
}

/** @throws NotCompilable for what is not known to print the same. */
export function expressionText(node: SqlExpression, rendering: Rendering): string {
  const { context } = rendering
  switch (node.kind) {
    case 'sql-text':
      return textClause(node, context)
    case 'literal-column':
      return node.text
    case 'column-ref':
      return columnText(node, rendering)
    case 'literal':
      return literalText(node.value, context)
    case 'sql-constant':
      return node.value === 'null' ? 'NULL' : node.value
    case 'sql-function':
      return functionText(node, rendering)
    case 'sql-cast':
      return castText(node, rendering)
    case 'sql-binary':
      return `${grouped(node.left, node.operator, rendering)} ${node.operator} ${grouped(node.right, node.operator, rendering)}`
    case 'sql-logical':
      return node.parts.map((part) => grouped(part, node.operator, rendering)).join(` ${node.operator} `)
    case 'sql-not':
      return notText(node.operand, rendering)
    case 'sql-in': {
      const items = node.items.map((item) => expressionText(item, rendering)).join(', ')
      const test = `${expressionText(node.operand, rendering)} ${node.negated ? 'NOT IN' : 'IN'} (${items})`
      return node.negated ? `(${test})` : test
    }
    case 'sql-ordering':
      return `${expressionText(node.operand, rendering)} ${node.modifier}`
    default:
      throw new NotCompilable('expression-not-supported', { name: node.kind })
  }
}

/** An expression in DDL, where columns stand without their table. */
export function ddlExpression(node: SqlExpression, context: CompileContext): string {
  return expressionText(node, { context, qualified: false })
}

/** self_group(): an operator in parentheses, anything else as it is. */
export function parenthesized(node: SqlExpression, rendering: Rendering): string {
  const text = expressionText(node, rendering)
  return operatorOf(node) === null ? text : `(${text})`
}
