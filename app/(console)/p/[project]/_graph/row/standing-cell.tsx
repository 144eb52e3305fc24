import Link from 'next/link'
import { Badge } from '@/app/_ui/text/badge.tsx'
import type { IconName } from '@/app/_ui/text/icon-shapes.ts'
import type { Tone } from '@/app/_ui/tone.ts'
import { fill } from '@/app/_words/fill.ts'
import type { GraphView } from '@/app/answers.ts'
import { exactTime, relativeTime } from '@/app/format.ts'
import { paths } from '@/app/paths.ts'
import type { ListLook } from '../list-look.ts'

type Applied = GraphView['applied'][number]

type Word = 'applied' | 'pending' | 'unknown'
const looks: Record<Word, { tone: Tone; icon: IconName }> = {
  applied: { tone: 'ok', icon: 'check' },
  pending: { tone: 'warn', icon: 'clock' },
  unknown: { tone: 'idle', icon: 'help' },
}
const wordOfMark: Readonly<Record<string, Word>> = { a: 'applied', p: 'pending' }

interface StandingCellProps {
  mark: string
  isHere: boolean
  applied: Applied | undefined
  look: ListLook
}

/** What one environment has of one revision, and whether it stands there. */
export function StandingCell({ mark, isHere, applied, look }: StandingCellProps) {
  const { words } = look
  const word = wordOfMark[mark] ?? 'unknown'
  return (
    <div className={look.isCompact ? 'flex items-center gap-2' : 'grid justify-items-start gap-0.5'}>
      <span className="flex items-center gap-1">
        <Badge {...looks[word]}>{words[word]}</Badge>
        {isHere ? (
          <Badge tone="info" icon="database">
            {words.here}
          </Badge>
        ) : null}
      </span>
      {applied && !look.isCompact ? <AppliedBy applied={applied} look={look} /> : null}
    </div>
  )
}

function AppliedBy({ applied: { at, by, requestNumber }, look }: { applied: Applied; look: ListLook }) {
  const { words, language, timeZone, now } = look
  return (
    <p className="whitespace-nowrap text-text-3 text-xs">
      <time dateTime={at.toISOString()} title={exactTime(at, language, timeZone)}>
        {relativeTime(at, new Date(now), language)}
      </time>
      <bdi> {by.name}</bdi>{' '}
      <Link
        href={paths.request(requestNumber)}
        prefetch={false}
        aria-label={fill(words.inRequest, { number: requestNumber })}
        className="text-accent hover:underline"
      >
        #{requestNumber}
      </Link>
    </p>
  )
}
