// The schema at the moment at which a script asks: what was there, and what its own operations changed since.
import { compileOperation } from '../../compile/compile-operation.ts'
import { type CompileContext, createContext } from '../../compile/context.ts'
import type { LocatedOperation, Run } from '../../interpret/values/run.ts'
import { NotCompilable, type Place, Refused } from '../../refusal.ts'
import type { Known, SchemaView } from '../../schema-view.ts'
import { createCompileMemo } from '../../settings.ts'
import { type ReplayedSchema, replaySchema } from '../replay.ts'

interface Asked {
  readonly schema: ReplayedSchema
  readonly context: CompileContext
  applied: number
}

const asked = new WeakMap<Run, Asked>()

function begin(run: Run, given: SchemaView): Asked {
  const { settings } = run
  const context = createContext(settings, 'online', createCompileMemo())
  const state = { schema: replaySchema(settings.engine, given), context, applied: 0 }
  asked.set(run, state)
  return state
}

function apply({ operation }: LocatedOperation, { schema, context }: Asked): void {
  if (operation.kind === 'transaction-boundary') return
  try {
    schema.apply(compileOperation(operation, context).map((sql) => ({ sql })))
  } catch (error) {
    // It is refused where it is compiled; until then nothing can be told of what it would have changed.
    if (!(error instanceof NotCompilable || error instanceof Refused)) throw error
    schema.forget()
  }
}

/** The schema as it was when so many operations had run; later ones are not in it. */
export function schemaAfter(run: Run, count: number): SchemaView {
  const given = run.settings.schema ?? null
  if (given === null) throw new Error('nothing was asked before')
  const { settings } = run
  const context = createContext(settings, 'online', createCompileMemo())
  const state = { schema: replaySchema(settings.engine, given), context, applied: 0 }
  for (const located of run.operations.slice(0, count)) apply(located, state)
  return state.schema.view
}

/** @throws Refused where there is no database to ask: with `--sql`, or without a schema. */
export function schemaOf(run: Run, at: Place, question: string): SchemaView {
  const given = run.askMode() === 'offline' ? null : (run.settings.schema ?? null)
  if (given === null) throw new Refused('needs-database', at, { name: question })
  const state = asked.get(run) ?? begin(run, given)
  for (; state.applied < run.operations.length; state.applied += 1) {
    const located = run.operations[state.applied]
    if (located !== undefined) apply(located, state)
  }
  run.note({ code: 'answered-by-history', params: { question }, line: at.line })
  return state.schema.view
}

/** @throws Refused for what can't be told. */
export function told<T>(known: Known<T>, at: Place, question: string): T {
  if (known === 'unknown') throw new Refused('schema-unknown', at, { name: question })
  return known
}
