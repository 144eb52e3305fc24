// Steps and scripts in, a plan out: the exact statements in their order, or all that was refused. Pure: asks no database.
import {
  type Chance,
  createCompileMemo,
  createVersionTableStatement,
  type Finding,
  renderOffline,
  type SchemaView,
  type ScriptHistory,
  versionStatements,
} from '@revlane/alembic-script'
import type { GraphStep } from '@revlane/revision-graph'
import type { Engine, Plan, PlanStatement, PlanStep, VersionTable } from '@revlane/sql-plan'
import { type CompiledStep, compileStep } from '../bundles/compile-step.ts'
import type { RevisionRow } from '../bundles/load-graph.ts'
import type { SourceNote } from '../db/schema/projects.ts'
import type { LoadedScripts } from './load-scripts.ts'

export interface PlanSource {
  readonly kind: 'upgrade' | 'downgrade'
  readonly steps: readonly GraphStep[]
  readonly revisions: ReadonlyMap<string, RevisionRow>
  readonly scripts: LoadedScripts
  readonly engine: Engine
  readonly versionTable: VersionTable
  /** What scripts take from chance and the clock is chosen here, once: what is approved is what runs. */
  readonly chance: Chance
  /** What scripts are told that ask the database; null where none asked. */
  readonly schemas: ScriptHistory | null
  readonly targetIdentity: string
  readonly fromRows: readonly string[]
  readonly versionTableExists: boolean
}

export interface NoteAt extends Finding {
  readonly revision: string
}

export type CompiledPlan =
  | { readonly plan: Plan; readonly offlineText: string; readonly notes: readonly NoteAt[] }
  | { readonly refusals: readonly SourceNote[] }

interface Compiled {
  readonly step: GraphStep
  readonly row: RevisionRow
  readonly result: CompiledStep
}

export function compilePlan(source: PlanSource): CompiledPlan {
  const memo = createCompileMemo()
  const compiled = source.steps.map((step) => compileOne(source, step, memo))
  const refusals = compiled.flatMap(({ result }) => ('refusals' in result ? result.refusals : []))
  if (refusals.length > 0) return { refusals }
  const { engine, versionTable, fromRows, scripts } = source
  const offlineText = renderOffline({
    settings: { engine, versionTable },
    steps: compiled.map(({ step, result }) => ({ step, statements: 'offline' in result ? result.offline : [] })),
    fromRows,
    transactionPerMigration: scripts.meaning.environment.transactionPerMigration,
  })
  const notes = compiled.flatMap(({ row, result }) =>
    'notes' in result ? result.notes.map((note) => ({ ...note, revision: row.revision })) : [],
  )
  return { plan: toPlan(source, compiled), offlineText, notes }
}

function compileOne(source: PlanSource, step: GraphStep, memo: ReturnType<typeof createCompileMemo>): Compiled {
  const row = source.revisions.get(step.revision)
  const script = source.scripts.scripts.get(step.revision)
  // Proof: steps come from a map that was built from these rows, and each row's file is stored with it.
  if (!row || !script) throw new Error(`The bundle lacks the script of ${step.revision}.`)
  const direction = source.kind
  const override = source.scripts.overrides.get(`${direction} ${row.checksum}`) ?? null
  const { engine, versionTable, chance } = source
  const settings = source.scripts.meaning.settingsFor({
    engine,
    versionTable,
    path: row.path,
    chance,
    ...atStep(source, step),
  })
  return { step, row, result: compileStep({ script, direction, override }, settings, memo) }
}

function atStep({ schemas }: PlanSource, step: GraphStep): { schema?: SchemaView } {
  return schemas === null ? {} : { schema: schemas.at(step.fromRows) }
}

function toPlan(source: PlanSource, compiled: readonly Compiled[]): Plan {
  const { kind, engine, versionTable, targetIdentity, fromRows } = source
  const settings = { engine, versionTable }
  let ordinal = 0
  const numbered = (statement: Omit<PlanStatement, 'ordinal'>): PlanStatement => ({ ordinal: ++ordinal, ...statement })
  const bookkeeping = (role: 'version' | 'version-table') => (sql: string) =>
    numbered({ sql, role, origin: null, override: false })
  const steps = compiled.map(({ step, row, result }, index): PlanStep => {
    const own = 'statements' in result ? result : { statements: [], isOverride: false }
    const creates = index === 0 && !source.versionTableExists ? [createVersionTableStatement(settings)] : []
    return {
      revision: step.revision,
      direction: kind,
      message: row.message,
      path: row.path,
      scriptChecksum: row.checksum,
      fromRows: [...step.fromRows],
      toRows: [...step.toRows],
      statements: [
        ...creates.map(bookkeeping('version-table')),
        ...own.statements.map(({ sql, line }) =>
          numbered({
            sql,
            role: 'script',
            origin: line === null ? null : { path: row.path, line },
            override: own.isOverride,
          }),
        ),
        ...versionStatements(step, settings).map(bookkeeping('version')),
      ],
    }
  })
  return {
    ...{ formatVersion: 1, kind, engine, targetIdentity, versionTable },
    fromRows: [...fromRows],
    toRows: [...(compiled.at(-1)?.step.toRows ?? fromRows)],
    transaction: engine === 'postgresql' ? 'one' : 'none',
    baseFingerprint: null,
    steps,
  }
}
