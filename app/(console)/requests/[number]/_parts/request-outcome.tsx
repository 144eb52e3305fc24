import { Notice } from '@/app/_ui/layout/notice.tsx'
import type { Tone } from '@/app/_ui/tone.ts'
import { anyOutcome, teller } from '@/app/_words/told.ts'
import { words } from '@/app/_words/words.ts'
import type { RequestState, RequestView } from '@/app/answers.ts'

const toneByState: Record<RequestState, Tone> = {
  pending: 'info',
  approved: 'info',
  queued: 'info',
  running: 'info',
  succeeded: 'ok',
  failed: 'danger',
  needs_attention: 'danger',
  rejected: 'warn',
  withdrawn: 'idle',
  stale: 'warn',
  expired: 'idle',
  cancelled: 'idle',
}

/** How it ended and why, in one sentence; nothing while it is open. */
export async function RequestOutcome({ request }: { request: RequestView }) {
  const [states, tell] = await Promise.all([words('states'), teller()])
  const told = request.outcome ?? request.run?.outcome
  if (!told) return null
  return (
    <Notice tone={toneByState[request.state]} title={states(`request.${request.state}`)}>
      {tell(anyOutcome, told)}
    </Notice>
  )
}
