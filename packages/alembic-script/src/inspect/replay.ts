// The schema that a history gives, told from its compiled statements without a database.

import type { SchemaView } from '../schema-view.ts'
import type { Engine } from '../settings.ts'
import type { NamedInScript } from './named-in-script.ts'
import { EMPTY_SCHEMA, SchemaModel } from './schema-model.ts'
import { statementEffects } from './sql/statement-effects.ts'

/**
 * A schema that grows with the statements of a run. A revision whose statements are not known (refused, data-dependent) leaves
 * unknown whatever it may have touched: `forget()`.
 */
export interface ReplayedSchema {
  readonly view: SchemaView
  readonly apply: (statements: readonly { readonly sql: string }[]) => void
  readonly forget: () => void
  /** Leaves unknown what these words name, and nothing else. */
  readonly forgetNamed: (named: NamedInScript) => void
}

/** @param from what the database looks like before; empty when absent, as before the first revision. */
export function replaySchema(engine: Engine, from: SchemaView = EMPTY_SCHEMA): ReplayedSchema {
  const model = new SchemaModel(from)
  return {
    view: model.view,
    apply: (statements) => {
      for (const { sql } of statements) statementEffects(sql, { model, engine })
    },
    forget: () => model.forgetAll(),
    forgetNamed: (named) => model.forgetNamed(named),
  }
}
