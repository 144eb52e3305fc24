// One SQL expression (sqlalchemy.sql.compiler.SQLCompiler with literal_binds).
import { isImplicitlyBoolean } from '../../constructs/expression/group.ts'
import type { OperatorName } from '../../constructs/expression/operators.ts'
import { type ColumnRef, type SqlExpression, type SqlLiteral, sqlText } from '../../constructs/sql-expression.ts'
import { NotCompilable } from '../../refusal.ts'
import { sequenceText } from '../schema/sequence-text.ts'
import { quote } from './identifiers.ts'
import { literalText } from './literals.ts'
import { binaryText, chainText } from './operator/binary-text.ts'
import { castText } from './operator/cast-text.ts'
import { functionText } from './operator/function-text.ts'
import { expressionText, fromName, selectStatementText } from './print.ts'
import type { Rendering } from './rendering.ts'
import { itemsOf, textClause } from './text-clause.ts'

function columnText(column: ColumnRef, rendering: Rendering): string {
  const name = quote(column.name, rendering.context)
  if (!rendering.qualified || column.table === null) return name
  if (column.table.kind === 'alias' && column.table.role === 'inserted') return `VALUES(${name})`
  const table = fromName(column.table, rendering)
  return table === null ? name : `${table}.${name}`
}

/** A bound value; a list for IN in its parentheses, where an empty one becomes a test that is never or always true. */
function boundText(node: SqlLiteral, { context }: Rendering): string {
  if (node.expanding === undefined) {
    if (node.parameter !== undefined && node.value === null && context.mode === 'online') {
      throw new NotCompilable('unbound-parameter', { name: node.parameter })
    }
    return literalText(node.value, node.type, context)
  }
  const items = itemsOf(node.value)
  if (items === null) throw new NotCompilable('literal-not-supported', { type: 'list' })
  if (items.length === 0) return node.expanding === 'in' ? '(NULL) AND (1 != 1)' : '(NULL) OR (1 = 1)'
  const texts = items.map((item) => {
    const inner = node.type === null ? itemsOf(item) : null
    if (inner === null) return literalText(item, node.type, context)
    return `(${inner.map((part) => literalText(part, null, { ...context, mode: 'online' })).join(', ')})`
  })
  return `(${texts.join(', ')})`
}

const UNARY: Readonly<Partial<Record<OperatorName, string>>> = {
  inv: 'NOT ',
  neg: '-',
  distinct: 'DISTINCT ',
  exists: 'EXISTS ',
  any: 'ANY ',
  all: 'ALL ',
  'bitwise-not': '~',
}
const MODIFIERS = { desc: ' DESC', asc: ' ASC', 'nulls-first': ' NULLS FIRST', 'nulls-last': ' NULLS LAST' } as const

function unaryText(node: Extract<SqlExpression, { kind: 'sql-unary' }>, rendering: Rendering): string {
  const operand = expressionText(node.operand, rendering)
  if (node.modifier !== null) return `${operand}${MODIFIERS[node.modifier]}`
  if (typeof node.operator === 'object' && node.operator !== null) return `${node.operator.text} ${operand}`
  const text = node.operator === null ? undefined : UNARY[node.operator]
  if (text === undefined) throw new NotCompilable('expression-not-supported', { name: String(node.operator) })
  return `${text}${operand}`
}

/** A flag as a condition: MySQL has no boolean, so it is compared. */
function asBooleanText(node: Extract<SqlExpression, { kind: 'sql-as-boolean' }>, rendering: Rendering): string {
  const operand = expressionText(node.operand, rendering)
  const isNative = isImplicitlyBoolean(node) || rendering.context.engine === 'postgresql'
  if (node.operator === 'is-true') return isNative ? operand : `${operand} = 1`
  return isNative ? `NOT ${operand}` : `${operand} = 0`
}

function caseText(node: Extract<SqlExpression, { kind: 'sql-case' }>, rendering: Rendering): string {
  const text = (part: SqlExpression) => expressionText(part, rendering)
  const value = node.value === null ? '' : `${text(node.value)} `
  const whens = node.whens.map(([condition, result]) => `WHEN ${text(condition)} THEN ${text(result)} `).join('')
  return `CASE ${value}${whens}${node.otherwise === null ? '' : `ELSE ${text(node.otherwise)} `}END`
}

function listed(parts: readonly SqlExpression[], rendering: Rendering): string {
  return parts.map((part) => expressionText(part, rendering)).join(', ')
}

function overText(node: Extract<SqlExpression, { kind: 'sql-over' }>, rendering: Rendering): string {
  const clauses = [
    node.partitionBy.length === 0 ? '' : `PARTITION BY ${listed(node.partitionBy, rendering)}`,
    node.orderBy.length === 0 ? '' : `ORDER BY ${listed(node.orderBy, rendering)}`,
    node.frame ?? '',
  ]
  return `${expressionText(node.operand, rendering)} OVER (${clauses.filter((clause) => clause !== '').join(' ')})`
}

function labelText(node: Extract<SqlExpression, { kind: 'sql-label' }>, rendering: Rendering): string {
  if (rendering.labelAsName === node && node.name !== null) return quote(node.name, rendering.context)
  return expressionText(node.operand, rendering)
}

function arrayText(node: Extract<SqlExpression, { kind: 'sql-array' }>, rendering: Rendering): string {
  if (rendering.context.engine !== 'postgresql') throw new NotCompilable('expression-not-supported', { name: 'array' })
  if (node.parts.length === 0 && node.type.itemType?.name !== 'NullType') {
    throw new NotCompilable('expression-not-supported', { name: 'empty array' })
  }
  return `ARRAY[${listed(node.parts, rendering)}]`
}

/** @throws NotCompilable for what is not known to print the same. */
export function nodeText(node: SqlExpression, rendering: Rendering): string {
  const { context } = rendering
  switch (node.kind) {
    case 'sql-text':
      return textClause(node, context)
    case 'literal-column':
      return node.text
    case 'column-ref':
      return columnText(node, rendering)
    case 'literal':
      return boundText(node, rendering)
    case 'sql-constant':
      return node.value === 'null' ? 'NULL' : node.value
    case 'sql-function':
      return functionText(node, rendering)
    case 'sql-cast':
      return castText(node, rendering)
    case 'sql-coerced':
      return expressionText(typedOperand(node.operand, node.type), rendering)
    case 'sql-binary':
      return binaryText(node, rendering)
    case 'sql-list':
      return chainText(node, rendering)
    case 'sql-unary':
      return unaryText(node, rendering)
    case 'sql-as-boolean':
      return asBooleanText(node, rendering)
    case 'sql-group':
      return `(${expressionText(node.operand, rendering)})`
    case 'sql-label':
      return labelText(node, rendering)
    case 'sql-case':
      return caseText(node, rendering)
    case 'sql-tuple':
      return `(${listed(node.parts, rendering)})`
    case 'sql-extract':
      return `EXTRACT(${node.field} FROM ${expressionText(node.operand, rendering)})`
    case 'sql-collation':
      return quote(node.name, context)
    case 'sql-slice':
      return `${expressionText(node.start, rendering)}:${expressionText(node.stop, rendering)}`
    case 'sql-array':
      return arrayText(node, rendering)
    case 'sql-over':
      return overText(node, rendering)
    case 'sql-filter':
      return `${expressionText(node.operand, rendering)} FILTER (WHERE ${expressionText(node.criterion, rendering)})`
    case 'sql-within-group':
      return `${expressionText(node.operand, rendering)} WITHIN GROUP (ORDER BY ${listed(node.orderBy, rendering)})`
    case 'sql-aggregate-order':
      if (context.engine !== 'postgresql') throw new NotCompilable('expression-not-supported', { name: 'ORDER BY' })
      return `${expressionText(node.operand, rendering)} ORDER BY ${listed(node.orderBy, rendering)}`
    case 'sql-label-name':
      // Outside a SELECT the name is text.
      if (rendering.state?.scopes.some(({ select }) => select !== null)) {
        throw new NotCompilable('expression-not-supported', { name: 'label' })
      }
      return textClause(sqlText(node.name), context)
    case 'sql-next-value':
      return sequenceText(node.sequence, context)
    case 'scalar-select':
      return `(${selectStatementText(node.select, { ...rendering, qualified: true })})`
    default:
      throw new NotCompilable('expression-not-supported', { name: node.kind })
  }
}

/** type_coerce() gives a bound value the type, and changes nothing else. */
function typedOperand(operand: SqlExpression, type: SqlLiteral['type']): SqlExpression {
  return operand.kind === 'literal' ? { ...operand, type } : operand
}
