// SELECT and its sets (SQLCompiler.visit_select, visit_compound_select; a space stands before each line break).
import { keptConditions } from '../../../constructs/expression/conjunction.ts'
import type { SqlExpression, SqlLabel } from '../../../constructs/sql-expression.ts'
import type {
  CompoundSelect,
  ForUpdate,
  FromItem,
  Phrase,
  Select,
  SelectStatement,
} from '../../../constructs/sql-statement.ts'
import { NotCompilable } from '../../../refusal.ts'
import { quote } from '../identifiers.ts'
import { expressionText, fromName, fromText, type SelectPlace } from '../print.ts'
import { newState, type Rendering, type StatementState } from '../rendering.ts'
import { textClause } from '../text-clause.ts'
import { columnsText, nameOf } from './column-labels.ts'
import { withText } from './cte-text.ts'
import { displayFroms } from './from-objects.ts'

type Stateful = Rendering & { readonly state: StatementState }

export function whereText(where: readonly SqlExpression[], rendering: Rendering): string {
  const texts = keptConditions('and', where).map((clause) => expressionText(clause, rendering))
  return texts.filter((text) => text !== '').join(' AND ')
}

export function phrases(list: readonly Phrase[], rendering: Rendering): string {
  const own = list.filter(
    ({ dialect }) => dialect === null || dialect === '*' || dialect === rendering.context.dialectName,
  )
  return own.map(({ text }) => `${textClause(text, rendering.context)} `).join('')
}

/** A selected column of a table goes by its table's name too, so that a bare name never means it (ColumnClause._tq_label). */
function labelName(column: SqlExpression): string | null {
  if (column.kind !== 'column-ref' || column.table === null || column.table.kind !== 'table') return nameOf(column)
  const { schema, name } = column.table
  return [...(schema === null ? [] : [schema.text.replaceAll('.', '_')]), name.text, column.name.text].join('_')
}

/** order_by('name'): the label of that name, else the column of it; of several the last (SelectState._label_resolve_dict). */
function namedText(name: string, select: Select, { froms, rendering, keyOf }: Ordering): string {
  const labelled = select.columns.findLast((column) => keyOf(column) === name)
  if (labelled !== undefined) {
    return labelled.kind === 'sql-label' && labelled.name !== null
      ? quote(labelled.name, rendering.context)
      : expressionText(labelled, rendering)
  }
  for (const item of froms.toReversed()) {
    const column = 'columns' in item ? item.columns.get(name) : undefined
    if (column !== undefined) return expressionText(column, rendering)
  }
  throw new NotCompilable('unknown-column', { column: name })
}

function labelOf(node: SqlExpression): SqlLabel | null {
  if (node.kind === 'sql-label') return node
  return node.kind === 'sql-unary' && node.modifier !== null ? labelOf(node.operand) : null
}

interface Ordering {
  readonly select: Select
  readonly froms: readonly FromItem[]
  readonly rendering: Rendering
  /** By which name a selected column is meant: in a set of selects, its own. */
  readonly keyOf: (column: SqlExpression) => string | null
}

function orderedText(node: SqlExpression, ordering: Ordering, byLabel: boolean): string {
  const { select, rendering } = ordering
  if (node.kind === 'sql-label-name') return namedText(node.name, select, ordering)
  if (node.kind === 'sql-unary' && node.modifier !== null && node.operand.kind === 'sql-label-name') {
    const text = namedText(node.operand.name, select, ordering)
    return `${text}${{ desc: ' DESC', asc: ' ASC', 'nulls-first': ' NULLS FIRST', 'nulls-last': ' NULLS LAST' }[node.modifier]}`
  }
  const label = byLabel ? labelOf(node) : null
  const isListed = label !== null && select.columns.some((column) => column === label)
  return expressionText(node, isListed && label !== null ? { ...rendering, labelAsName: label } : rendering)
}

function limitText({ limit, offset }: Pick<Select, 'limit' | 'offset'>, rendering: Rendering): string {
  if (limit === null && offset === null) return ''
  const text = (node: SqlExpression) => expressionText(node, rendering)
  if (rendering.context.engine === 'postgresql') {
    const first = limit === null ? '\n LIMIT ALL' : ` \n LIMIT ${text(limit)}`
    return offset === null ? first : `${first} OFFSET ${text(offset)}`
  }
  if (offset === null) return limit === null ? '' : ` \n LIMIT ${text(limit)}`
  return ` \n LIMIT ${text(offset)}, ${limit === null ? '18446744073709551615' : text(limit)}`
}

function forUpdateText(lock: ForUpdate, rendering: Rendering): string {
  const isPostgresql = rendering.context.engine === 'postgresql'
  const plain = lock.read ? (isPostgresql ? ' FOR SHARE' : ' LOCK IN SHARE MODE') : ' FOR UPDATE'
  const kind = isPostgresql && lock.keyShare ? (lock.read ? ' FOR KEY SHARE' : ' FOR NO KEY UPDATE') : plain
  const names = lock.of.map((item) =>
    item.kind === 'table' ? quote(item.name, rendering.context) : (fromName(item, rendering) ?? ''),
  )
  if (names.length > 0 && !isPostgresql && rendering.context.mode === 'online') {
    throw new NotCompilable('expression-not-supported', { name: 'FOR UPDATE OF' })
  }
  const of = names.length > 0 && isPostgresql ? ` OF ${names.join(', ')}` : ''
  return `${kind}${of}${lock.nowait ? ' NOWAIT' : ''}${lock.skipLocked ? ' SKIP LOCKED' : ''}`
}

function distinctText(select: Select, rendering: Rendering): string {
  if (select.distinctOn.length > 0 && rendering.context.engine === 'postgresql') {
    return `DISTINCT ON (${select.distinctOn.map((node) => expressionText(node, rendering)).join(', ')}) `
  }
  return select.distinct || select.distinctOn.length > 0 ? 'DISTINCT ' : ''
}

function selectText(select: Select, rendering: Stateful, place: SelectPlace): string {
  const { state, context } = rendering
  const around = state.scopes.at(-1)
  const froms = displayFroms(select, around, place.asFrom && !place.lateral)
  const own = new Set(froms.flatMap(everyPart))
  state.scopes.push({ correlated: new Set([...(around?.correlated ?? []), ...own]), from: own, select })
  const columns = columnsText(select.columns, rendering, place.asFrom)
  let text = `SELECT ${phrases(select.prefixes, rendering)}${distinctText(select, rendering)}${columns.join(', ')}`
  if (columns.length === 0) text = text.trimEnd()
  if (froms.length > 0) text += ` \nFROM ${froms.map((item) => fromText(item, rendering)).join(', ')}`
  else if (select.where.length > 0 && context.engine !== 'postgresql') text += ' FROM DUAL'
  const where = whereText(select.where, rendering)
  if (where !== '') text += ` \nWHERE ${where}`
  const ordering = { select, froms, rendering, keyOf: labelName }
  const listed = (nodes: readonly SqlExpression[], byLabel: boolean) =>
    nodes.map((node) => orderedText(node, ordering, byLabel)).join(', ')
  if (select.groupBy.length > 0) text += ` GROUP BY ${listed(select.groupBy, false)}`
  const having = whereText(select.having, rendering)
  if (having !== '') text += ` \nHAVING ${having}`
  if (select.orderBy.length > 0) text += ` ORDER BY ${listed(select.orderBy, true)}`
  text += limitText(select, rendering)
  if (select.forUpdate !== null) text += forUpdateText(select.forUpdate, rendering)
  if (select.suffixes.length > 0) text += ` ${phrases(select.suffixes, rendering)}`
  state.scopes.pop()
  return text
}

function everyPart(item: FromItem): FromItem[] {
  return item.kind === 'join' ? [item, ...everyPart(item.left), ...everyPart(item.right)] : [item]
}

/** A member of a set stands in parentheses when it is a set itself, or has an order or a limit of its own. */
function memberText(member: SelectStatement, rendering: Stateful, place: SelectPlace): string {
  const text = bodyText(member, rendering, place)
  const isWhole = member.kind === 'compound-select' || member.orderBy.length > 0
  return isWhole || member.limit !== null || member.offset !== null ? `(${text})` : text
}

function compoundText(set: CompoundSelect, rendering: Stateful, place: SelectPlace): string {
  const members = set.selects.map((member) => memberText(member, rendering, place))
  let text = members.join(` ${set.keyword} `)
  if (set.orderBy.length > 0) {
    const [first] = set.selects
    if (first === undefined || first.kind !== 'select')
      throw new NotCompilable('expression-not-supported', { name: 'order_by' })
    const ordering = { select: first, froms: [], rendering: { ...rendering, qualified: false }, keyOf: nameOf }
    text += ` ORDER BY ${set.orderBy.map((node) => orderedText(node, ordering, true)).join(', ')}`
  }
  return `${text}${limitText(set, rendering)}`
}

function bodyText(select: SelectStatement, rendering: Stateful, place: SelectPlace): string {
  return select.kind === 'select' ? selectText(select, rendering, place) : compoundText(select, rendering, place)
}

/** @throws NotCompilable */
export function selectStatementText(select: SelectStatement, rendering: Rendering, place: SelectPlace): string {
  if (rendering.state !== undefined) return bodyText(select, { ...rendering, state: rendering.state }, place)
  const state = newState()
  const text = bodyText(select, { ...rendering, state }, place)
  return `${withText(state)}${text}`
}
