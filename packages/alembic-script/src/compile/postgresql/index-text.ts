// PGDDLCompiler.visit_create_index

import type { SqlExpression } from '../../constructs/sql-expression.ts'
import { isObject, type Value } from '../../interpret/values/value.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import type { IndexOnTable } from '../generic/dialect-parts.ts'
import { flagOption, includeText, textOption } from '../schema/constraint-text.ts'
import { ddlExpression, parenthesized } from '../text/expressions.ts'
import { constraintText, quote, tableText } from '../text/identifiers.ts'

function dictOption(options: ReadonlyMap<string, Value>, name: string): ReadonlyMap<string | number, Value> {
  const value = options.get(name)
  if (value === undefined || value === null) return new Map()
  if (!isObject(value) || value.kind !== 'dict') throw new NotCompilable('option-value', { name })
  return value.entries
}

function elementText(
  expression: SqlExpression,
  context: CompileContext,
  classes: ReadonlyMap<string | number, Value>,
): string {
  const text = parenthesized(expression, { context, qualified: false })
  const operatorClass = expression.kind === 'column-ref' ? classes.get(expression.name.text) : undefined
  if (operatorClass === undefined) return text
  if (typeof operatorClass !== 'string') throw new NotCompilable('option-value', { name: 'postgresql_ops' })
  return `${text} ${operatorClass}`
}

function withText(options: ReadonlyMap<string, Value>): string {
  const entries = [...dictOption(options, 'postgresql_with')].map(([key, value]) => {
    if (typeof value !== 'string' && typeof value !== 'number')
      throw new NotCompilable('option-value', { name: 'postgresql_with' })
    return `${key} = ${value}`
  })
  return entries.length === 0 ? '' : ` WITH (${entries.join(', ')})`
}

function whereText(options: ReadonlyMap<string, Value>, context: CompileContext): string {
  const value = options.get('postgresql_where')
  if (value === undefined || value === null) return ''
  const condition: Value = typeof value === 'string' ? { kind: 'sql-text', text: value, bound: new Map() } : value
  const isKnown =
    isObject(condition) &&
    (condition.kind.startsWith('sql-') || condition.kind === 'literal-column' || condition.kind === 'column-ref')
  if (!isKnown) throw new NotCompilable('option-value', { name: 'postgresql_where' })
  // The kinds above are exactly those of SqlExpression that a condition can have.
  return ` WHERE ${ddlExpression(condition as SqlExpression, context)}`
}

export function postgresqlIndex({ index, table, ifNotExists }: IndexOnTable, context: CompileContext): string {
  const { options } = index
  if (index.name === null) throw new NotCompilable('index-without-name')
  const using = textOption(options, 'postgresql_using')
  if (using !== null && !/^\w+$/.test(using)) throw new NotCompilable('unexpected-phrase', { given: using })
  const classes = dictOption(options, 'postgresql_ops')
  const distinct = flagOption(options, 'postgresql_nulls_not_distinct')
  const tablespace = textOption(options, 'postgresql_tablespace')
  return [
    `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX `,
    flagOption(options, 'postgresql_concurrently') === true ? 'CONCURRENTLY ' : '',
    ifNotExists ? 'IF NOT EXISTS ' : '',
    `${constraintText(index.name, context)} ON ${tableText(table, context)} `,
    using === null ? '' : `USING ${using.toLowerCase()} `,
    `(${index.expressions.map((expression) => elementText(expression, context, classes)).join(', ')})`,
    includeText(options, context),
    distinct === null ? '' : distinct ? ' NULLS NOT DISTINCT' : ' NULLS DISTINCT',
    withText(options),
    tablespace === null ? '' : ` TABLESPACE ${quote(tablespace, context)}`,
    whereText(options, context),
  ].join('')
}
