// A plan as SQL with comments, to be read, or kept beside a release. What runs is what was approved in Revlane.
import type { EnvironmentLine, Plan } from '../api/shapes.ts'
import { oneLine } from './plain.ts'

export function planText(plan: Plan): string {
  const rows = (of: readonly string[]) => of.join(', ') || 'no revision'
  const head = [
    `-- ${plan.kind} to ${plan.target}: from ${rows(plan.fromRows)} to ${rows(plan.toRows)}`,
    `-- plan ${plan.checksum ?? '(refused)'}, ${plan.transaction === 'one' ? 'in one transaction' : 'statement by statement'}`,
    ...plan.refusals.map(
      ({ path, line, message }) => `-- REFUSED ${path}${line === null ? '' : `:${line}`}: ${message}`,
    ),
    ...plan.findings.map(({ severity, message }) => `-- ${severity}: ${message}`),
  ].map(oneLine)
  const steps = plan.steps.map(({ revision, direction, message, path }) => {
    const title = oneLine(`-- ${direction} ${revision}: ${message} (${path})`)
    const own = plan.statements.filter((statement) => statement.revision === revision)
    return [title, ...own.map(({ sql }) => terminated(sql))].join('\n')
  })
  return `${[head.join('\n'), ...steps].join('\n\n')}\n`
}

// A semicolon behind a comment of the last line would be part of it.
function terminated(sql: string): string {
  if (/;\s*$/.test(sql)) return sql
  return /(--|#).*$/.test(sql) ? `${sql}\n;` : `${sql};`
}

/** Columns for people. */
export function statusLines(environments: readonly EnvironmentLine[]): string[] {
  const cells = environments.map(({ project, environment, state, rows, behind, stale, running, openRequests }) =>
    [
      `${project}/${environment.slug}`,
      environment.tier,
      `${state === 'behind' && behind !== null ? `${behind} behind` : state.replaceAll('-', ' ')}${stale ? ' (not fresh)' : ''}`,
      rows.join(', ') || '-',
      running === null ? (openRequests === 0 ? '' : `open requests: ${openRequests}`) : `#${running} runs`,
    ].map(oneLine),
  )
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...cells.map((row) => row[column]?.length ?? 0)))
  return cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
