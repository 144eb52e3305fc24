// Schemas for scripts of one history: what each finds when it runs where the revision graph says.
import { appliedInOrder, type RevisionMap } from '@revlane/revision-graph'
import type { CompiledText } from '../compile/compile-script.ts'
import { createVersionTableStatement } from '../render/version-statements.ts'
import type { SchemaView } from '../schema-view.ts'
import type { CompileMemo, CompileSettings } from '../settings.ts'
import { historySchemas } from './history-schemas.ts'

export interface HistoryScripts {
  readonly map: RevisionMap
  readonly settings: Pick<CompileSettings, 'engine' | 'versionTable'>
  /** The plan text of a revision's `upgrade()` with this schema and memo; null for one that is not at hand. */
  readonly compileUpgrade: (
    revision: string,
    run: { readonly schema: SchemaView; readonly memo: CompileMemo },
  ) => CompiledText | null
}

/** Nothing is compiled before a script asks. */
export interface ScriptHistory {
  /** What `upgrade()` of a revision finds. */
  readonly before: (revision: string) => SchemaView
  /** What `downgrade()` of a revision finds. */
  readonly after: (revision: string) => SchemaView
  /** What a plan finds that starts from these rows. */
  readonly at: (rows: readonly string[]) => SchemaView
}

export function scriptHistory({ map, settings, compileUpgrade }: HistoryScripts): ScriptHistory {
  const schemas = historySchemas({
    engine: settings.engine,
    versionTable: createVersionTableStatement(settings),
    upgradeOf: compileUpgrade,
  })
  return {
    before: (revision) => schemas.after(() => appliedInOrder(map, [revision]).slice(0, -1)),
    after: (revision) => schemas.after(() => appliedInOrder(map, [revision])),
    at: (rows) => schemas.after(() => appliedInOrder(map, rows)),
  }
}
