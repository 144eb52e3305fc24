import { classNames } from '@/app/_ui/class-names.ts'
import { Badge } from '@/app/_ui/text/badge.tsx'
import type { IconName } from '@/app/_ui/text/icon-shapes.ts'
import { edgeClass, type Tone } from '@/app/_ui/tone.ts'
import { teller } from '@/app/_words/told.ts'
import { words } from '@/app/_words/words.ts'
import type { PlanView } from '@/app/answers.ts'

type Finding = PlanView['findings'][number]
type Severity = Finding['severity']

const looks: Record<Severity, { tone: Tone; icon: IconName }> = {
  danger: { tone: 'danger', icon: 'alert' },
  warn: { tone: 'warn', icon: 'alert' },
  info: { tone: 'info', icon: 'info' },
}
const worstFirst: readonly Severity[] = ['danger', 'warn', 'info']

/** One line for a closed section: how many of each severity. */
export async function FindingsSummary({ findings }: { findings: readonly Finding[] }) {
  const t = await words('request')
  if (findings.length === 0) return <span>{t('noFindings')}</span>
  return worstFirst.map((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length
    return count === 0 ? null : (
      <Badge key={severity} {...looks[severity]}>
        {t(`severity.${severity}`, { count })}
      </Badge>
    )
  })
}

interface FindingGroup {
  finding: Finding
  ordinals: number[]
}

/** The same finding of several statements is said once, with all of them. */
function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<string, FindingGroup>()
  for (const finding of findings) {
    const { severity, code, params, ordinal } = finding
    const key = JSON.stringify([severity, code, params])
    const group = groups.get(key) ?? { finding, ordinals: [] }
    if (ordinal !== null) group.ordinals.push(ordinal)
    groups.set(key, group)
  }
  return [...groups.values()]
}

export async function Findings({ findings }: { findings: readonly Finding[] }) {
  const [t, tell] = await Promise.all([words('request'), teller()])
  if (findings.length === 0) return <p className="text-sm text-text-2">{t('noFindingsText')}</p>
  const ordered = worstFirst.flatMap((severity) => findings.filter((finding) => finding.severity === severity))
  return (
    <ul className="grid gap-2">
      {groupFindings(ordered).map(({ finding, ordinals }) => (
        <li
          key={JSON.stringify([finding.severity, finding.code, finding.params])}
          className={classNames(
            'grid max-w-[90ch] gap-1 border-l-4 py-0.5 pl-3 text-sm',
            edgeClass[looks[finding.severity].tone],
          )}
        >
          <div className="flex flex-wrap items-center gap-2">
            <Badge {...looks[finding.severity]}>{t(`severityWord.${finding.severity}`)}</Badge>
            {ordinals.map((ordinal) => (
              <a key={ordinal} href={`#statement-${ordinal}`} className="text-accent hover:underline">
                {t('statement', { ordinal })}
              </a>
            ))}
          </div>
          <p className="break-words">{tell('findings', finding)}</p>
        </li>
      ))}
    </ul>
  )
}

/** What was found of one statement, in the statement's own line. */
export async function StatementFindings({ findings }: { findings: readonly Finding[] }) {
  const [t, tell] = await Promise.all([words('request'), teller()])
  return findings.map((finding) => (
    <span
      key={`${finding.code} ${JSON.stringify(finding.params)}`}
      className="inline-flex flex-wrap items-center gap-1.5"
    >
      <Badge {...looks[finding.severity]}>{t(`severityWord.${finding.severity}`)}</Badge>
      <span className="text-sm text-text-1">{tell('findings', finding)}</span>
    </span>
  ))
}
