// What an open request waits for, in a word for lists: what its own row and its environment's policy tell. Its page has all gates.
import { windowAt } from '@revlane/change-windows'
import type { Policy } from '../db/schema/policy.ts'
import type { RequestState } from '../db/schema/words.ts'
import { instantText } from '../gates/gate.ts'
import type { Told } from '../shapes.ts'

export interface WaitingOf {
  readonly state: RequestState
  readonly approvals: { readonly counted: number; readonly required: number }
  readonly startAt: Date | null
  readonly isFrozen: boolean
  /** An admin's break-glass let it past its times. */
  readonly isBypassed: boolean
  readonly policy: Pick<Policy, 'windows' | 'freezes'>
}

/** @returns null once it is closed */
export function waitsFor(of: WaitingOf, now: Date): Told | null {
  switch (of.state) {
    case 'pending':
      return { code: 'waits-for-approvals', params: of.approvals }
    case 'approved':
      return { code: 'waits-for-start', params: {} }
    case 'queued':
      return waitsInQueue(of, now)
    case 'running':
      return { code: 'waits-for-run', params: {} }
    case 'needs_attention':
      return { code: 'waits-for-person', params: {} }
    default:
      return null
  }
}

function waitsInQueue({ isFrozen, isBypassed, startAt, policy }: WaitingOf, now: Date): Told {
  if (isFrozen) return { code: 'waits-for-freeze', params: {} }
  if (!isBypassed && startAt !== null && startAt > now)
    return { code: 'waits-for-time', params: { at: instantText(startAt) } }
  const isOpen = isBypassed || windowAt(policy.windows, policy.freezes, now).open
  return { code: isOpen ? 'waits-for-worker' : 'waits-for-window', params: {} }
}
