// MySQLDDLCompiler.visit_create_index
import type { SqlExpression } from '../../constructs/sql-expression.ts'
import { isObject } from '../../interpret/values/value.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import type { IndexOnTable } from '../generic/dialect-parts.ts'
import { textOption } from '../schema/constraint-text.ts'
import { ddlExpression } from '../text/expressions.ts'
import { constraintText, quote, tableText } from '../text/identifiers.ts'

/** SQLAlchemy makes one flat list of `a + b + c`, which is then no operator any more. */
function isChain(expression: SqlExpression): boolean {
  if (expression.kind !== 'sql-binary') return false
  const { operator, left, right } = expression
  return [left, right].some((side) => side.kind === 'sql-binary' && side.operator === operator)
}

/** Functions and operators are indexed in parentheses of their own. */
function elementText(expression: SqlExpression, context: CompileContext): string {
  const text = ddlExpression(expression, context)
  const isOdd =
    expression.kind === 'sql-not' ||
    expression.kind === 'sql-logical' ||
    (expression.kind === 'sql-ordering' && expression.modifier.startsWith('NULLS')) ||
    isChain(expression)
  if (isOdd) throw new NotCompilable('expression-not-supported', { name: 'index expression' })
  return expression.kind === 'sql-function' || expression.kind === 'sql-binary' ? `(${text})` : text
}

function withLength({ index }: IndexOnTable, context: CompileContext): string {
  const texts = index.expressions.map((expression) => elementText(expression, context))
  const length = index.options.get(`${context.dialectName}_length`)
  if (length === undefined || length === null) return texts.join(', ')
  if (typeof length === 'number') return texts.map((text) => `${text}(${length})`).join(', ')
  if (!isObject(length) || length.kind !== 'dict') throw new NotCompilable('option-value', { name: 'mysql_length' })
  return texts
    .map((text, position) => {
      const expression = index.expressions[position]
      if (expression?.kind !== 'column-ref') throw new NotCompilable('option-value', { name: 'mysql_length' })
      const own = length.entries.get(expression.name.text)
      const found = own ?? length.entries.get(text)
      if (found !== undefined && typeof found !== 'number')
        throw new NotCompilable('option-value', { name: 'mysql_length' })
      return found === undefined ? text : `${text}(${found})`
    })
    .join(', ')
}

/** `with_parser` and `using` of mysql_ hold for the name mariadb too; `prefix` and `length` do not. */
function fallbackOption({ index }: IndexOnTable, option: string, context: CompileContext): string | null {
  return textOption(index.options, `${context.dialectName}_${option}`) ?? textOption(index.options, `mysql_${option}`)
}

export function mysqlIndex(created: IndexOnTable, context: CompileContext): string {
  const { index, table, ifNotExists } = created
  if (index.name === null) throw new NotCompilable('index-without-name')
  const prefix = textOption(index.options, `${context.dialectName}_prefix`)
  const parser = fallbackOption(created, 'with_parser', context)
  const using = fallbackOption(created, 'using', context)
  return [
    `CREATE ${index.unique ? 'UNIQUE ' : ''}${prefix ? `${prefix} ` : ''}INDEX ${ifNotExists ? 'IF NOT EXISTS ' : ''}`,
    `${constraintText(index.name, context)} ON ${tableText(table, context)} (${withLength(created, context)})`,
    parser === null ? '' : ` WITH PARSER ${parser}`,
    using === null ? '' : ` USING ${quote(using, context)}`,
  ].join('')
}
