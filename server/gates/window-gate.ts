// The policy's windows and dated freezes, by the wall clock of their own zones.
import { type WindowState, windowAt } from '@revlane/change-windows'
import type { Ctx } from '../context.ts'
import { instantText, passes, type Verdict, waits } from './gate.ts'
import type { GateSubject } from './gate-subject.ts'

export function readWindowGate(
  ctx: Pick<Ctx, 'now'>,
  { environment, paths }: Pick<GateSubject, 'environment' | 'paths'>,
): Verdict {
  const { windows, freezes } = environment.policy
  const now = windowAt(windows, freezes, ctx.now())
  return now.open ? opened(now) : waits(...closed(now), paths.environment)
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
