// What stands after FROM: tables, aliases, joins, subqueries, WITH entries.

import type { AliasClause, FromItem, JoinClause, ValuesClause } from '../../../constructs/sql-statement.ts'
import { NotCompilable } from '../../../refusal.ts'
import { typeText } from '../../types.ts'
import { quote, tableText } from '../identifiers.ts'
import { functionText } from '../operator/function-text.ts'
import { expressionText, selectStatementText } from '../print.ts'
import { anonymousName, type Rendering, withState } from '../rendering.ts'
import { textClause } from '../text-clause.ts'
import { cteReference } from './cte-text.ts'

/** The name of an alias, made up where the script gave none. */
function aliasName(item: AliasClause, rendering: Rendering): string {
  if (item.role === 'excluded') return 'excluded'
  if (item.name !== null) return quote(item.name, rendering.context)
  const { state } = withState(rendering)
  if (rendering.state === undefined) throw new NotCompilable('expression-not-supported', { name: 'alias' })
  const base = item.element.kind === 'table' ? item.element.name.text : 'anon'
  return quote(anonymousName(item, base, state), rendering.context)
}

/** What stands before the dot of a column; null where nothing does. */
export function fromName(item: FromItem, rendering: Rendering): string | null {
  const { context } = rendering
  switch (item.kind) {
    case 'table':
      return tableText(item, context)
    case 'alias':
      return aliasName(item, rendering)
    case 'cte':
      return cteReference(item, rendering).name
    case 'values':
      return item.name === null ? null : quote(item.name, context)
    default:
      return null
  }
}

function aliasText(item: AliasClause, rendering: Rendering): string {
  if (item.role !== undefined) throw new NotCompilable('expression-not-supported', { name: item.role })
  const { element } = item
  const name = aliasName(item, rendering)
  const derived =
    item.derived === undefined
      ? ''
      : `(${[...item.columns.values()]
          .map((column) => {
            const type =
              item.derived === 'types' && column.type !== null ? ` ${typeText(column.type, rendering.context)}` : ''
            return `${quote(column.name, rendering.context)}${type}`
          })
          .join(', ')})`
  const lateral = item.lateral ? 'LATERAL ' : ''
  if (element.kind === 'table') return `${tableText(element, rendering.context)} AS ${name}${derived}`
  if (element.kind === 'sql-function') return `${lateral}${functionText(element, rendering)} AS ${name}${derived}`
  const inner = selectStatementText(element, rendering, { asFrom: true, lateral: item.lateral })
  return `${lateral}(${inner}) AS ${name}${derived}`
}

function joinText(item: JoinClause, rendering: Rendering): string {
  const inner = rendering.context.engine === 'postgresql' ? ' JOIN ' : ' INNER JOIN '
  const kind = item.full ? ' FULL OUTER JOIN ' : item.outer ? ' LEFT OUTER JOIN ' : inner
  const right = fromText(item.right, rendering)
  const grouped = item.right.kind === 'join' ? `(${right})` : right
  return `${fromText(item.left, rendering)}${kind}${grouped} ON ${expressionText(item.on, rendering)}`
}

function valuesText(item: ValuesClause, rendering: Rendering): string {
  const rows = item.rows.map((row) => `(${row.map((part) => expressionText(part, rendering)).join(', ')})`).join(', ')
  if (item.name === null) return `(VALUES ${rows})`
  const columns = [...item.columns.values()].map((column) => quote(column.name, rendering.context)).join(', ')
  return `(VALUES ${rows}) AS ${quote(item.name, rendering.context)} (${columns})`
}

/** @throws NotCompilable */
export function fromText(item: FromItem, rendering: Rendering): string {
  switch (item.kind) {
    case 'table':
      return tableText(
        { name: item.name, schema: rendering.withSchema === false ? null : item.schema },
        rendering.context,
      )
    case 'alias':
      return aliasText(item, rendering)
    case 'join':
      return joinText(item, rendering)
    case 'values':
      return valuesText(item, rendering)
    case 'cte':
      return cteReference(item, rendering).text
    case 'sql-function':
      return functionText(item, rendering)
    case 'sql-text':
      return textClause(item, rendering.context)
  }
}
