// The policy's windows and dated freezes, by the wall clock of their own zones.
import { WindowInvalid, type WindowState, windowAt } from '@revlane/change-windows'
import type { Ctx } from '../context.ts'
import type { Policy } from '../db/schema/policy.ts'
import { blocks, instantText, passes, type Verdict, waits } from './gate.ts'
import type { GateSubject } from './gate-subject.ts'

export function readWindowGate(
  ctx: Pick<Ctx, 'now'>,
  { environment, paths }: Pick<GateSubject, 'environment' | 'paths'>,
): Verdict {
  const now = findWindowState(environment.policy, ctx.now())
  if (now === null) return blocks('window-unreadable', {}, paths.environment)
  return now.open ? opened(now) : waits(...closed(now), paths.environment)
}

/** Null where a rule can't be read any more, as where an update took a time zone away: then nobody knows what is open. */
export function findWindowState({ windows, freezes }: Policy, now: Date): WindowState | null {
  try {
    return windowAt(windows, freezes, now)
  } catch (error) {
    if (error instanceof WindowInvalid) return null
    throw error
  }
}

function opened({ because, closesAt }: WindowState): Verdict {
  if (closesAt === null) return passes(because.kind === 'no-rules' ? 'window-none' : 'window-always')
  return passes('window-open', { until: instantText(closesAt) })
}

function closed({ because, opensAt }: WindowState): [code: string, params: Record<string, string>] {
  const params = {
    name: 'name' in because ? because.name : '',
    ...(opensAt !== null && { opens: instantText(opensAt) }),
  }
  if (opensAt === null) return ['window-never-opens', params]
  if (because.kind === 'freeze') return ['window-freeze', params]
  return [because.kind === 'deny' ? 'window-denied' : 'window-closed', params]
}
