import { classNames } from '../_ui/class-names.ts'
import { Badge } from '../_ui/text/badge.tsx'
import type { IconName } from '../_ui/text/icon-sprite.tsx'
import { edgeClass, type Tone } from '../_ui/tone.ts'
import type { PlanView } from '../answers.ts'
import { teller } from '../told.ts'
import { words } from '../words.ts'

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

export async function Findings({ findings }: { findings: readonly Finding[] }) {
  const [t, tell] = await Promise.all([words('request'), teller()])
  if (findings.length === 0) return <p className="text-sm text-text-2">{t('noFindingsText')}</p>
  const ordered = worstFirst.flatMap((severity) => findings.filter((finding) => finding.severity === severity))
  return (
    <ul className="grid gap-2">
      {ordered.map((finding) => {
        const { severity, ordinal, code } = finding
        return (
          <li
            key={`${severity} ${code} ${ordinal} ${Object.values(finding.params).join(' ')}`}
            className={classNames(
              'grid max-w-[90ch] gap-1 border-l-4 py-0.5 pl-3 text-sm',
              edgeClass[looks[severity].tone],
            )}
          >
            <div className="flex flex-wrap items-center gap-2">
              <Badge {...looks[severity]}>{t(`severityWord.${severity}`)}</Badge>
              {ordinal === null ? null : (
                <a href={`#statement-${ordinal}`} className="text-accent hover:underline">
                  {t('statement', { ordinal })}
                </a>
              )}
            </div>
            <p className="break-words">{tell('findings', finding)}</p>
          </li>
        )
      })}
    </ul>
  )
}
