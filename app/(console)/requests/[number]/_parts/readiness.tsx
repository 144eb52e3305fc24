import Link from 'next/link'
import { Badge } from '@/app/_ui/text/badge.tsx'
import type { IconName } from '@/app/_ui/text/icon-shapes.ts'
import type { Tone } from '@/app/_ui/tone.ts'
import { teller } from '@/app/_words/told.ts'
import { words } from '@/app/_words/words.ts'
import type { RequestView } from '@/app/answers.ts'
import { localPath } from '@/app/paths.ts'

type Gate = RequestView['readiness'][number]

const looks: Record<Gate['state'], { tone: Tone; icon: IconName }> = {
  passes: { tone: 'ok', icon: 'check' },
  waits: { tone: 'info', icon: 'clock' },
  blocks: { tone: 'danger', icon: 'ban' },
  unchecked: { tone: 'idle', icon: 'circle-dashed' },
}

export async function ReadinessSummary({ gates }: { gates: readonly Gate[] }) {
  const [t, states] = await Promise.all([words('request'), words('states')])
  const worst = gates.find(({ state }) => state === 'blocks') ?? gates.find(({ state }) => state === 'waits')
  return (
    <>
      {worst ? <Badge {...looks[worst.state]}>{states(`gate.${worst.state}`)}</Badge> : null}
      <span>{t('ready', { passed: gates.filter(({ state }) => state === 'passes').length, count: gates.length })}</span>
    </>
  )
}

export async function Readiness({ gates }: { gates: readonly Gate[] }) {
  const [t, states, tell] = await Promise.all([words('request'), words('states'), teller()])
  return (
    <ul className="grid gap-2 text-sm">
      {gates.map(({ gate, state, told, link }) => (
        <li
          key={gate}
          className="grid grid-cols-[6.5rem_1fr] items-baseline gap-x-3 gap-y-0.5 sm:grid-cols-[6.5rem_11rem_1fr]"
        >
          <span>
            <Badge {...looks[state]}>{states(`gate.${state}`)}</Badge>
          </span>
          <span className="font-medium">{t(`gate.${gate}`)}</span>
          <span className="col-span-2 max-w-[72ch] text-text-2 sm:col-span-1">
            {tell('gates', told)}
            {link ? (
              <>
                {' '}
                <Link href={localPath(link)} prefetch={false} className="text-accent underline">
                  {t('show')}
                </Link>
              </>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  )
}
