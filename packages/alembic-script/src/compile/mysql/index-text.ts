// MySQLDDLCompiler.visit_create_index
import type { IndexItem } from '../../constructs/schema-item.ts'
import type { SqlExpression } from '../../constructs/sql-expression.ts'
import { isObject } from '../../interpret/values/value.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import type { IndexOnTable } from '../generic/dialect-parts.ts'
import { ownOption, textOption } from '../schema/constraint-text.ts'
import { ddlExpression } from '../text/expressions.ts'
import { constraintText, quote, tableText } from '../text/identifiers.ts'

/** Functions, operators and unusual orders are indexed in parentheses of their own. */
function elementText(expression: SqlExpression, context: CompileContext): string {
  const text = ddlExpression(expression, context)
  const isUnusual =
    expression.kind === 'sql-as-boolean' ||
    (expression.kind === 'sql-unary' && expression.modifier !== 'desc' && expression.modifier !== 'asc')
  return isUnusual || expression.kind === 'sql-function' || expression.kind === 'sql-binary' ? `(${text})` : text
}

/** The name by which `mysql_length` finds an element. @throws NotCompilable for one that has none, as SQLAlchemy fails. */
function nameOf({ expressions }: IndexItem, position: number): string {
  const expression = expressions[position]
  switch (expression?.kind) {
    case 'column-ref':
      return expression.name.text
    case 'sql-function':
      return expression.path.at(-1) ?? ''
    case 'literal-column':
      return expression.text
    case 'sql-label':
      return expression.name?.text ?? ''
  }
  throw new NotCompilable('option-value', { name: 'mysql_length' })
}

function withLength({ index }: IndexOnTable, context: CompileContext): string {
  const texts = index.expressions.map((expression) => elementText(expression, context))
  const length = index.options.get(`${context.dialectName}_length`)
  if (length === undefined || length === null) return texts.join(', ')
  if (typeof length === 'number') return texts.map((text) => `${text}(${length})`).join(', ')
  if (!isObject(length) || length.kind !== 'dict') throw new NotCompilable('option-value', { name: 'mysql_length' })
  return texts
    .map((text, position) => {
      const own = length.entries.get(nameOf(index, position))
      const found = own ?? length.entries.get(text)
      if (found !== undefined && typeof found !== 'number')
        throw new NotCompilable('option-value', { name: 'mysql_length' })
      return found === undefined ? text : `${text}(${found})`
    })
    .join(', ')
}

export function mysqlIndex(created: IndexOnTable, context: CompileContext): string {
  const { index, table, ifNotExists } = created
  if (index.name === null) throw new NotCompilable('index-without-name')
  const prefix = textOption(index.options, `${context.dialectName}_prefix`)
  const parser = ownOption(index.options, 'with_parser', context)
  const using = ownOption(index.options, 'using', context)
  return [
    `CREATE ${index.unique ? 'UNIQUE ' : ''}${prefix ? `${prefix} ` : ''}INDEX ${ifNotExists ? 'IF NOT EXISTS ' : ''}`,
    `${constraintText(index.name, context)} ON ${tableText(table, context)} (${withLength(created, context)})`,
    parser === null ? '' : ` WITH PARSER ${parser}`,
    using === null ? '' : ` USING ${quote(using, context)}`,
  ].join('')
}
