import type { Dialect, Direction, RealAnswer } from './answer.ts'
import { reasonOf, VERDICTS, type Verdict } from './verdict.ts'

export interface Judged {
  readonly project: string
  readonly dialect: Dialect
  readonly direction: Direction
  readonly verdict: Verdict
  readonly real: RealAnswer
}

const HEADINGS: Readonly<Record<Verdict, string>> = {
  same: 'same',
  differs: 'DIFFERS',
  'prints-what-fails': 'PRINTS',
  'refused-by-both': 'both refuse',
  'refused-by-us': 'we refuse',
  'only-we-can': 'only we',
}

/** A line for each project, dialect and direction, and one for all of each dialect. `rendered`: of what Alembic renders. */
export function tableOf(judged: readonly Judged[]): string {
  const groups = new Map<string, Judged[]>()
  for (const one of judged) {
    for (const name of [
      `${one.project}  ${one.dialect}  ${one.direction}`,
      `ALL  ${one.dialect}  ${one.direction}`,
      'ALL',
    ]) {
      groups.set(name, [...(groups.get(name) ?? []), one])
    }
  }
  const names = [...groups.keys()].sort(
    (a, b) => Number(a.startsWith('ALL')) - Number(b.startsWith('ALL')) || (a < b ? -1 : 1),
  )
  const width = Math.max(...names.map((name) => name.length))
  const head = [
    ' '.repeat(width),
    '   n',
    ...VERDICTS.map((verdict) => HEADINGS[verdict].padStart(12)),
    '   rendered',
  ].join(' ')
  return [head, ...names.map((name) => `${name.padEnd(width)} ${lineOf(groups.get(name) ?? [])}`)].join('\n')
}

function lineOf(judged: readonly Judged[]): string {
  const count = (verdict: Verdict) => judged.filter((one) => one.verdict === verdict).length
  const counts = VERDICTS.map((verdict) => String(count(verdict)).padStart(12))
  return [String(judged.length).padStart(4), ...counts, `${share(judged)} %`.padStart(11)].join(' ')
}

/** Of the texts that real Alembic gives, how many per cent are the same here. */
export function share(judged: readonly Judged[]): string {
  const count = (verdict: Verdict) => judged.filter((one) => one.verdict === verdict).length
  const rendered = count('same') + count('differs') + count('refused-by-us')
  return rendered === 0 ? '-' : ((100 * count('same')) / rendered).toFixed(1)
}

/** Why real Alembic can't, and how many of each class have a plan here. */
export function reasonTable(judged: readonly Judged[]): string {
  const groups = new Map<string, Judged[]>()
  for (const one of judged) {
    if (!('error' in one.real)) continue
    const reason = reasonOf(one.real.error)
    groups.set(reason, [...(groups.get(reason) ?? []), one])
  }
  const lines = [...groups].map(([reason, ones]) => {
    const planned = ones.filter(({ verdict }) => verdict === 'only-we-can').length
    const rate = ((100 * planned) / ones.length).toFixed(1)
    return `${reason.padEnd(28)}${String(ones.length).padStart(6)}${String(planned).padStart(10)}${`${rate} %`.padStart(9)}`
  })
  return [`${'Alembic fails for'.padEnd(28)}     n   planned`, ...lines.sort()].join('\n')
}
