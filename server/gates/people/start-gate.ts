// When it may begin: at once, at its time, or when a person says so.
import type { Ctx } from '../../context.ts'
import { instantText, passes, type Verdict, waits } from '../gate.ts'
import type { GateSubject } from '../gate-subject.ts'

export function readStartGate(ctx: Pick<Ctx, 'now'>, subject: Pick<GateSubject, 'request' | 'environment'>): Verdict {
  const { request, environment } = subject
  const { startAt } = request
  if (startAt !== null && startAt > ctx.now()) return waits('start-later', { at: instantText(startAt) })
  if (environment.policy.start === 'by-hand') {
    const isStarted = request.state === 'queued' || request.state === 'running'
    return isStarted ? passes('started-by-hand') : waits('start-by-hand')
  }
  return startAt === null ? passes('start-at-once') : passes('start-time-came', { at: instantText(startAt) })
}
