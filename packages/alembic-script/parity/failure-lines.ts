// What a person needs to see of a comparison that is not the same: file and line, then both texts or the refusal.
import type { Comparison } from './compare-project.ts'
import { takeApart } from './run-text.ts'
import { WRONG } from './verdict.ts'

/** The worst first; nothing of what is the same or refused by both. */
export function failureLines(comparisons: readonly Comparison[]): string[] {
  const wrong = comparisons.filter(({ verdict }) => WRONG.includes(verdict))
  const refused = comparisons.filter(({ verdict }) => verdict === 'refused-by-us')
  return [...wrong.flatMap(wrongLines), ...refused.flatMap(refusedLines)]
}

function titleOf({ path, dialect, direction, verdict }: Comparison, line: number | null): string {
  return `${path}${line === null ? '' : `:${line}`}  ${dialect} ${direction}: ${verdict}`
}

function wrongLines(one: Comparison): string[] {
  const { real, ours } = one
  const mine = 'sql' in ours.sql ? ours.sql.sql : ''
  if ('error' in real) {
    return [
      titleOf(one, real.error.line),
      `  Alembic: ${real.error.type}: ${real.error.message}`,
      ...indented('+', mine),
      '',
    ]
  }
  return [titleOf(one, null), ...differenceLines(takeApart(real.sql)?.body ?? real.sql, mine), '']
}

function refusedLines(one: Comparison): string[] {
  const { sql } = one.ours
  const refusals = 'refusals' in sql ? sql.refusals : []
  return refusals.slice(0, 3).flatMap(({ line, code, construct, params }) => {
    const said = Object.keys(params).length === 0 ? '' : ` ${JSON.stringify(params)}`
    return [titleOf(one, line), `  ${code}${said}: ${construct}`]
  })
}

function indented(sign: string, text: string): string[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `  ${sign} ${line}`)
}

/** From the first line that is not the same to the last one: `-` as Alembic prints it, `+` as we do. */
export function differenceLines(real: string, ours: string): string[] {
  const [theirs, mine] = [real.split('\n'), ours.split('\n')]
  let start = 0
  while (start < theirs.length && start < mine.length && theirs[start] === mine[start]) start += 1
  let end = 0
  while (end < theirs.length - start && end < mine.length - start && theirs.at(-1 - end) === mine.at(-1 - end)) end += 1
  const part = (lines: readonly string[]) => lines.slice(start, lines.length - end).join('\n')
  return [...indented('-', part(theirs)), ...indented('+', part(mine))]
}
