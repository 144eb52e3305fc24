import { Badge } from '@/app/_ui/text/badge.tsx'
import type { IconName } from '@/app/_ui/text/icon-shapes.ts'
import type { Tone } from '@/app/_ui/tone.ts'
import { words } from '@/app/_words/words.ts'
import type { RequestRef, RequestState } from '@/app/answers.ts'

const looks: Record<RequestState, { tone: Tone; icon: IconName }> = {
  pending: { tone: 'info', icon: 'clock' },
  approved: { tone: 'info', icon: 'check' },
  queued: { tone: 'info', icon: 'clock' },
  running: { tone: 'info', icon: 'loader' },
  succeeded: { tone: 'ok', icon: 'check-circle' },
  failed: { tone: 'danger', icon: 'circle-x' },
  needs_attention: { tone: 'danger', icon: 'alert' },
  rejected: { tone: 'warn', icon: 'ban' },
  withdrawn: { tone: 'idle', icon: 'minus' },
  stale: { tone: 'warn', icon: 'clock' },
  expired: { tone: 'idle', icon: 'clock' },
  cancelled: { tone: 'idle', icon: 'ban' },
}

export async function RequestStateBadge({ state }: { state: RequestState }) {
  const t = await words('states')
  return <Badge {...looks[state]}>{t(`request.${state}`)}</Badge>
}

/** @returns "Upgrade to heads", "ダウングレード → -1". */
export async function requestTitle({ kind, target }: Pick<RequestRef, 'kind' | 'target'>): Promise<string> {
  return (await words('request'))(`title.${kind}`, { target })
}
