// PGDDLCompiler.visit_create_index

import { grouped } from '../../constructs/expression/group.ts'
import type { IndexItem } from '../../constructs/schema-item.ts'
import { type SqlExpression, sqlText } from '../../constructs/sql-expression.ts'
import { asExpression } from '../../constructs/to-expression.ts'
import { isObject, type Value } from '../../interpret/values/value.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import type { IndexOnTable } from '../generic/dialect-parts.ts'
import { flagOption, includeText, textOption } from '../schema/constraint-text.ts'
import { ddlExpression } from '../text/expressions.ts'
import { constraintText, quote, tableText } from '../text/identifiers.ts'

function dictOption(options: ReadonlyMap<string, Value>, name: string): ReadonlyMap<Value, Value> {
  const value = options.get(name)
  if (value === undefined || value === null) return new Map()
  if (!isObject(value) || value.kind !== 'dict') throw new NotCompilable('option-value', { name })
  return value.entries
}

/** The name by which `postgresql_ops` finds an element; Alembic gives a text() its own text as a name. */
function keyOf(expression: SqlExpression, { textKeys }: IndexItem): string | null {
  if (expression.kind === 'column-ref' || expression.kind === 'sql-label') return expression.name?.text ?? null
  if (expression.kind === 'literal-column') return expression.text
  return expression.kind === 'sql-text' && textKeys ? expression.text : null
}

function elementText(expression: SqlExpression, index: IndexItem, context: CompileContext): string {
  const text = ddlExpression(grouped(expression, null), context)
  const operatorClass = dictOption(index.options, 'postgresql_ops').get(keyOf(expression, index))
  if (operatorClass === undefined) return text
  if (typeof operatorClass !== 'string') throw new NotCompilable('option-value', { name: 'postgresql_ops' })
  return `${text} ${operatorClass}`
}

/** As Python's `%s` prints it. */
function storageValue(value: Value): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return String(value)
  throw new NotCompilable('option-value', { name: 'postgresql_with' })
}

function withText(options: ReadonlyMap<string, Value>): string {
  const entries = [...dictOption(options, 'postgresql_with')].map(([key, value]) => {
    return `${storageValue(key)} = ${storageValue(value)}`
  })
  return entries.length === 0 ? '' : ` WITH (${entries.join(', ')})`
}

function whereText(options: ReadonlyMap<string, Value>, context: CompileContext): string {
  const value = options.get('postgresql_where')
  if (value === undefined || value === null) return ''
  const condition = typeof value === 'string' ? sqlText(value) : asExpression(value)
  if (condition === null) throw new NotCompilable('option-value', { name: 'postgresql_where' })
  return ` WHERE ${ddlExpression(condition, context)}`
}

export function postgresqlIndex({ index, table, ifNotExists }: IndexOnTable, context: CompileContext): string {
  const { options } = index
  if (index.name === null) throw new NotCompilable('index-without-name')
  const using = textOption(options, 'postgresql_using')
  if (using !== null && !/^\w+$/.test(using)) throw new NotCompilable('unexpected-phrase', { given: using })
  const distinct = flagOption(options, 'postgresql_nulls_not_distinct')
  const tablespace = textOption(options, 'postgresql_tablespace')
  return [
    `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX `,
    flagOption(options, 'postgresql_concurrently') === true ? 'CONCURRENTLY ' : '',
    ifNotExists ? 'IF NOT EXISTS ' : '',
    `${constraintText(index.name, context)} ON ${tableText(table, context)} `,
    using === null ? '' : `USING ${using.toLowerCase()} `,
    `(${index.expressions.map((expression) => elementText(expression, index, context)).join(', ')})`,
    includeText(options, context),
    distinct === null ? '' : distinct ? ' NULLS NOT DISTINCT' : ' NULLS DISTINCT',
    withText(options),
    tablespace === null ? '' : ` TABLESPACE ${quote(tablespace, context)}`,
    whereText(options, context),
  ].join('')
}
