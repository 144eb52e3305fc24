// What the text of a statement depends on beside the statement itself.
import type { SqlLabel } from '../../constructs/sql-expression.ts'
import type { CteClause, FromItem, Select } from '../../constructs/sql-statement.ts'
import type { CompileContext } from '../context.ts'
import type { Printer } from './print.ts'

/** A SELECT, UPDATE or DELETE that is being printed: what a subquery inside it may refer to. */
export interface StatementScope {
  readonly correlated: ReadonlySet<FromItem>
  /** Of the statement's own FROM. */
  readonly from: ReadonlySet<FromItem>
  readonly select: Select | null
}

/** Names and WITH entries of one whole statement. */
export interface StatementState {
  readonly names: Map<object, string>
  readonly counters: Map<string, number>
  readonly ctes: Map<CteClause, string>
  readonly scopes: StatementScope[]
  hasRecursive: boolean
}

export interface Rendering {
  readonly context: CompileContext
  /** Whether columns carry their table's name: yes in DML, no in DDL. */
  readonly qualified: boolean
  /** False where the schema is left out: ON CONFLICT DO UPDATE. */
  readonly withSchema?: boolean
  readonly state?: StatementState
  /** Given by expressions.ts. */
  readonly printer?: Printer
  /** In ORDER BY: the label that stands for its expression. */
  readonly labelAsName?: SqlLabel
  /** Inside an operator that asks for parentheses (custom operators with eager_grouping). */
  readonly insideOperator?: boolean
}

export function newState(): StatementState {
  return { names: new Map(), counters: new Map(), ctes: new Map(), scopes: [], hasRecursive: false }
}

/** The rendering with a state of its own, when it has none yet. */
export function withState(rendering: Rendering): Rendering & { readonly state: StatementState } {
  return { ...rendering, state: rendering.state ?? newState() }
}

/** `count_1`, `anon_2`: one name for one object in a statement (compiler's anon_map). */
export function anonymousName(object: object, base: string, state: StatementState): string {
  const known = state.names.get(object)
  if (known !== undefined) return known
  const number = state.counters.get(base) ?? 1
  state.counters.set(base, number + 1)
  const name = `${base}_${number}`
  state.names.set(object, name)
  return name
}
