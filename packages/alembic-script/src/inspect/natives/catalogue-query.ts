// The result of a SELECT that asks the catalogue, as SQLAlchemy's CursorResult.
import type { NativeCall, NativeMethod, NativeTable } from '../../interpret/natives/native.ts'
import { pyRaise } from '../../interpret/values/raise.ts'
import type { Run } from '../../interpret/values/run.ts'
import type { PyNative, Value } from '../../interpret/values/value.ts'
import { type Place, Refused } from '../../refusal.ts'
import { type Answered, answerSelect } from '../catalogue/answer-select.ts'
import { schemaOf } from './schema-of-run.ts'
import { list, record } from './views-as-values.ts'

interface RowsState {
  readonly columns: readonly string[]
  /** What was not fetched yet. */
  rest: Value[]
}

/**
 * The result of executing `sql` where it is a question about the catalogue; null for any other statement.
 * @throws Refused for a question that can't be answered
 */
export function answerQuery(run: Run, sql: string, at: Place): Value | null {
  if (!/^\s*select\b/i.test(sql) || !/information_schema|\bpg_/i.test(sql)) return null
  if (run.askMode() === 'offline' || run.settings.schema == null) return null
  const question = sql.replace(/\s+/g, ' ').trim().slice(0, 120)
  const answer = answerSelect(sql, schemaOf(run, at, question), run.settings.engine)
  if (answer === 'not-understood') return null
  if (answer === 'unknown') throw new Refused('schema-unknown', at, { name: question })
  return resultOf(answer)
}

function resultOf({ columns, rows }: Answered): PyNative {
  const state: RowsState = { columns, rest: rows.map((cells): Value => ({ kind: 'tuple', items: [...cells] })) }
  return { kind: 'native', type: 'rows', state }
}

function stateOf(value: Value, at: Place): RowsState {
  if (typeof value === 'object' && value !== null && value.kind === 'native' && value.type === 'rows') {
    // Proof: only resultOf makes a native of this type.
    return value.state as RowsState
  }
  throw new Refused('unexpected-value', at, { name: 'self', given: 'result' })
}

const firstOf = (row: Value | undefined): Value =>
  typeof row === 'object' && row !== null && row.kind === 'tuple' ? (row.items[0] ?? null) : null

type Rows = (state: RowsState, call: NativeCall) => Value

function method(read: Rows, signature: readonly string[] = []): NativeMethod {
  return { signature, apply: (call) => read(stateOf(call.value, call.at), call) }
}

function taken(state: RowsState): Value[] {
  const { rest } = state
  state.rest = []
  return rest
}

/** one() and scalar_one(): exactly one row. */
function only(state: RowsState, at: Place): Value {
  const rows = taken(state)
  if (rows.length !== 1) throw pyRaise('Exception', `${rows.length} rows were found where one was required`, at)
  return rows[0] ?? null
}

function mapping(state: RowsState, row: Value, at: Place): Value {
  const items = typeof row === 'object' && row !== null && row.kind === 'tuple' ? row.items : []
  return record(Object.fromEntries(state.columns.map((name, place) => [name, items[place] ?? null])), at)
}

export const CATALOGUE_NATIVES: NativeTable = {
  methods: {
    'rows.fetchall': method((state) => list(taken(state))),
    'rows.all': method((state) => list(taken(state))),
    'rows.fetchone': method((state) => state.rest.shift() ?? null),
    'rows.first': method((state) => taken(state)[0] ?? null),
    'rows.one_or_none': method((state, { at }) => (state.rest.length === 0 ? null : only(state, at))),
    'rows.one': method((state, { at }) => only(state, at)),
    'rows.scalar': method((state) => firstOf(taken(state)[0])),
    'rows.scalar_one': method((state, { at }) => firstOf(only(state, at))),
    'rows.scalar_one_or_none': method((state, { at }) => (state.rest.length === 0 ? null : firstOf(only(state, at)))),
    'rows.scalars': method((state) => ({
      kind: 'native',
      type: 'rows',
      state: { columns: state.columns, rest: taken(state).map(firstOf) },
    })),
    'rows.mappings': method((state, { at }) => ({
      kind: 'native',
      type: 'rows',
      state: { columns: state.columns, rest: taken(state).map((row) => mapping(state, row, at)) },
    })),
    'rows.close': method(() => null),
    // Asked by iteration: `for row in result`.
    'rows.__iter__': method((state) => list(taken(state))),
  },
  attributes: {
    'rows.rowcount': (self, { at }) => stateOf(self, at).rest.length,
  },
}
