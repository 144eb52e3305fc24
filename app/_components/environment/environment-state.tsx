import { Badge } from '@/app/_ui/text/badge.tsx'
import { Icon } from '@/app/_ui/text/icon.tsx'
import type { IconName } from '@/app/_ui/text/icon-shapes.ts'
import type { Tone } from '@/app/_ui/tone.ts'
import { words } from '@/app/_words/words.ts'
import type { EnvironmentState, StateWord } from '@/app/answers.ts'
import { When } from '../when.tsx'

const looks: Record<StateWord, { tone: Tone; icon: IconName }> = {
  'not-measured': { tone: 'idle', icon: 'circle-dashed' },
  empty: { tone: 'info', icon: 'circle' },
  unstamped: { tone: 'warn', icon: 'alert' },
  'at-head': { tone: 'ok', icon: 'check' },
  behind: { tone: 'warn', icon: 'clock' },
  'unknown-revision': { tone: 'danger', icon: 'help' },
  'overlapping-rows': { tone: 'danger', icon: 'alert' },
  'half-applied': { tone: 'danger', icon: 'alert' },
  unreachable: { tone: 'danger', icon: 'unplug' },
}

/** A measurement older than its schedule proves nothing any more: what was green is then grey. */
function lookOf({ word, stale }: EnvironmentState): { tone: Tone; icon: IconName } {
  return stale && looks[word].tone === 'ok' ? { tone: 'idle', icon: 'clock' } : looks[word]
}

export async function EnvironmentStateBadge({ state }: { state: EnvironmentState }) {
  const t = await words('states')
  const behind = state.behind ?? 0
  return (
    <Badge {...lookOf(state)} title={t(`environmentMeaning.${state.word}`, { behind })}>
      {t(`environment.${state.word}`, { behind })}
    </Badge>
  )
}

/** When it was measured; a measurement older than its schedule says so in words. */
export async function MeasuredAt({ state }: { state: EnvironmentState }) {
  const t = await words('states')
  if (state.measuring) {
    return (
      <span className="inline-flex items-center gap-1 text-text-2 text-xs">
        <Icon name="loader" className="spin-slow size-3" />
        {t('measuring')}
      </span>
    )
  }
  if (!state.measuredAt) return <span className="text-text-3 text-xs">{t('notMeasured')}</span>
  const at = () => (state.measuredAt ? <When at={state.measuredAt} /> : null)
  if (!state.stale) return <span className="text-text-3 text-xs">{t.rich('measured', { at })}</span>
  return (
    <span className="inline-flex items-center gap-1 text-warn text-xs">
      <Icon name="clock" className="size-3" />
      <span>{t.rich('lastMeasured', { at })}</span>
    </span>
  )
}
