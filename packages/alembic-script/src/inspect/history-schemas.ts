// The schema before each revision of a history, told by replaying the revisions before it: only when a script asks.
import type { CompiledText } from '../compile/compile-script.ts'
import type { SchemaView } from '../schema-view.ts'
import { type CompileMemo, createCompileMemo, type Engine } from '../settings.ts'
import { type ReplayedSchema, replaySchema } from './replay.ts'

export interface HistorySource {
  readonly engine: Engine
  /** The statement that makes Alembic's own table, which is there before the first revision. */
  readonly versionTable: string
  /** The plan text of a revision's `upgrade()`; null for a revision that is not at hand. */
  readonly upgradeOf: (
    revision: string,
    run: { readonly schema: SchemaView; readonly memo: CompileMemo },
  ) => CompiledText | null
}

interface Replay {
  readonly schema: ReplayedSchema
  readonly memo: CompileMemo
  readonly applied: string[]
}

export interface HistorySchemas {
  /** The schema after these revisions, oldest first; told when it is first asked. */
  readonly after: (revisions: () => readonly string[]) => SchemaView
}

/** One replay serves all revisions of a history that are asked for in its order; another order begins anew. */
export function historySchemas(source: HistorySource): HistorySchemas {
  let current: Replay | null = null

  const begin = (): Replay => {
    const schema = replaySchema(source.engine)
    schema.apply([{ sql: source.versionTable }])
    return { schema, memo: createCompileMemo(), applied: [] }
  }

  const advance = ({ schema, memo, applied }: Replay, revision: string): void => {
    const text = source.upgradeOf(revision, { schema: schema.view, memo })
    const statements = text?.ok === true ? text.statements : text?.schemaStatements
    if (statements !== undefined) schema.apply(statements)
    else if (text?.ok === false && text.mayTouch !== undefined) schema.forgetNamed(text.mayTouch)
    else schema.forget()
    applied.push(revision)
  }

  const replayed = (revisions: readonly string[]): ReplayedSchema => {
    const isPrefix = current?.applied.every((revision, place) => revisions[place] === revision) ?? false
    const replay = isPrefix && current !== null ? current : begin()
    current = replay
    for (const revision of revisions.slice(replay.applied.length)) advance(replay, revision)
    return replay.schema
  }

  return {
    after: (revisions) => {
      let known: readonly string[] | null = null
      const view = () => {
        known ??= revisions()
        return replayed(known).view
      }
      return {
        schemas: () => view().schemas(),
        tables: (schema) => view().tables(schema),
        views: (schema) => view().views(schema),
        hasView: (key) => view().hasView(key),
        table: (key) => view().table(key),
        enumeration: (key) => view().enumeration(key),
        sequences: (schema) => view().sequences(schema),
        extension: (name) => view().extension(name),
      }
    },
  }
}
