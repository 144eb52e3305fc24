// The whole text of `alembic upgrade A:B --sql` (alembic.runtime.migration.MigrationContext.run_migrations).
import type { GraphStep } from '@revlane/revision-graph'
import type { CompileSettings } from '../settings.ts'
import { createVersionTableStatement, dropVersionTableStatement, versionStatements } from './version-statements.ts'

export interface OfflineStep {
  readonly step: GraphStep
  /** Texts of CompiledScript.sql of the step's script; none for a stamp. */
  readonly statements: readonly string[]
}

export interface OfflineRun {
  readonly settings: CompileSettings
  readonly steps: readonly OfflineStep[]
  /** Version rows that the run starts from; of use when there are no steps. */
  readonly fromRows: readonly string[]
  readonly transactionPerMigration: boolean
  /** Alembic 1.18 and older drop the version table when no row is left; that is the default. */
  readonly dropsVersionTable?: boolean
}

function printed(statements: readonly string[]): string {
  return statements.map((statement) => `${statement};\n\n`).join('')
}

function stepText({ step, statements }: OfflineStep, settings: CompileSettings): string {
  const create = step.fromRows.length === 0 ? [createVersionTableStatement(settings)] : []
  const word = step.kind === 'stamp' ? 'stamp_revision' : step.kind
  const comment = `-- Running ${word} ${step.from.join(', ')} -> ${step.to.join(', ')}\n\n`
  return `${printed(create)}${comment}${printed(statements)}${printed(versionStatements(step, settings))}`
}

/** Renders a run byte for byte as Alembic prints it. */
export function renderOffline({ settings, steps, ...run }: OfflineRun): string {
  // MySQL commits each DDL statement by itself, so Alembic opens no transaction there.
  const isTransactional = settings.engine === 'postgresql'
  const inTransaction = (text: string) => (isTransactional ? `BEGIN;\n\n${text}COMMIT;\n\n` : text)
  const endRows = steps.at(-1)?.step.toRows ?? run.fromRows
  const drops = run.dropsVersionTable !== false && endRows.length === 0
  const drop = drops ? printed([dropVersionTableStatement(settings)]) : ''
  const texts = steps.map((step) => stepText(step, settings))
  if (run.transactionPerMigration) return `${texts.map(inTransaction).join('')}${drop}`
  return inTransaction(`${texts.join('')}${drop}`)
}
