import { readVersionRows } from '@revlane/database'
import { StaleRows, VersionTableMoved } from './refusals.ts'
import { type RunContext, RunStopped } from './run-context.ts'
import { ownFailure } from './run-failure.ts'

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((row, i) => row === b[i])
}

function createsVersionTable(run: RunContext): boolean {
  return run.plan.steps.some((step) => step.statements.some((statement) => statement.role === 'version-table'))
}

/** @throws StaleRows, VersionTableMoved when the database is not where the plan starts */
export async function assertStartRows(run: RunContext): Promise<void> {
  const { exists, rows } = await readVersionRows(run.session, run.plan.versionTable)
  if (!same(rows, run.plan.fromRows)) throw new StaleRows(run.plan.fromRows, rows)
  const hasStatements = run.plan.steps.some((step) => step.statements.length > 0)
  if (hasStatements && exists === createsVersionTable(run)) throw new VersionTableMoved(exists)
}

/** @throws RunStopped when the rows are not these: somebody else writes the version table, or a script of the plan does */
export async function assertRows(
  run: RunContext,
  expected: readonly string[],
  when: 'before' | 'after',
): Promise<void> {
  const { rows } = await readVersionRows(run.session, run.plan.versionTable)
  if (same(rows, expected)) return
  const message = `The version rows are ${rows.join(', ') || 'none'} where the plan expects ${expected.join(', ') || 'none'}.`
  throw new RunStopped('failed', ownFailure(when === 'before' ? 'stale-rows' : 'rows-after', message))
}
