// WITH entries (SQLCompiler.visit_cte): each is printed once, before the statement that uses it.
import type { CteClause } from '../../../constructs/sql-statement.ts'
import { NotCompilable } from '../../../refusal.ts'
import { quote } from '../identifiers.ts'
import { selectStatementText, statementText } from '../print.ts'
import { anonymousName, type Rendering, type StatementState } from '../rendering.ts'
import { outputNames } from './column-labels.ts'

function stateOf(rendering: Rendering): StatementState {
  if (rendering.state === undefined) throw new NotCompilable('expression-not-supported', { name: 'cte' })
  return rendering.state
}

function nameOf(cte: CteClause, rendering: Rendering): string {
  if (cte.name !== null) return quote(cte.name, rendering.context)
  return quote(anonymousName(cte, 'anon', stateOf(rendering)), rendering.context)
}

function isSame(left: CteClause, right: CteClause): boolean {
  return left === right || left.restates === right || right.restates === left
}

function entryText(cte: CteClause, rendering: Rendering): string {
  const { element } = cte
  const isSelect = element.kind === 'select' || element.kind === 'compound-select'
  const names = cte.recursive && isSelect ? `(${outputNames(element, rendering).join(', ')})` : ''
  const prefix = cte.prefix === null ? '' : `${cte.prefix} `
  const inner = isSelect
    ? selectStatementText(element, rendering, { asFrom: true, lateral: false })
    : statementText(element, rendering)
  return `${nameOf(cte, rendering)}${names} AS ${prefix}\n(${inner})`
}

/** Notes the entry, and gives the name by which its columns go and the text after FROM. */
export function cteReference(cte: CteClause, rendering: Rendering): { name: string; text: string } {
  const state = stateOf(rendering)
  const entry = cte.aliasOf ?? cte
  const known = [...state.ctes.keys()].find((other) => isSame(other, entry))
  // The fuller form of a recursive entry takes the place of its first half.
  const isFuller = known !== undefined && entry.restates === known
  if (known === undefined || isFuller) {
    if (isFuller) state.ctes.delete(known)
    state.ctes.set(entry, '')
    const text = entryText(entry, rendering)
    state.ctes.delete(entry)
    if (![...state.ctes.keys()].some((other) => other !== entry && other.restates === entry))
      state.ctes.set(entry, text)
    if (entry.recursive) state.hasRecursive = true
  }
  const name = nameOf(cte, rendering)
  return { name, text: cte.aliasOf === null ? name : `${nameOf(entry, rendering)} AS ${name}` }
}

/** `WITH a AS (…), b AS (…)` of what the statement used. */
export function withText({ ctes, hasRecursive }: StatementState): string {
  if (ctes.size === 0) return ''
  return `WITH ${hasRecursive ? 'RECURSIVE ' : ''}${[...ctes.values()].join(', \n')}\n `
}
