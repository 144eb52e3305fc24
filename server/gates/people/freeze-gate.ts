// Somebody froze the whole workspace: nobody's policy and nobody's break-glass goes past it.
import { instantText, passes, type Verdict, waits } from '../gate.ts'
import type { GateSubject } from '../gate-subject.ts'

export function readFreezeGate({ frozen }: Pick<GateSubject, 'frozen'>): Verdict {
  if (frozen === null) return passes('not-frozen')
  return waits('workspace-frozen', { since: instantText(frozen.at), reason: frozen.reason })
}
