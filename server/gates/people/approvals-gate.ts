// Enough people said yes to this very plan, and their yes still counts.
import type { RequestRow } from '../../requests/lock-request.ts'
import { blocks, passes, type Verdict, waits } from '../gate.ts'
import type { GateSubject, PeopleSubject } from '../gate-subject.ts'

export async function readApprovalsGate(subject: GateSubject): Promise<Verdict> {
  return judgeApprovals(subject.request, await subject.people())
}

/** A request that was decided takes no more reviews: what it lacks now it will not get. What grew old is ended by a duty. */
export function judgeApprovals(
  { state }: Pick<RequestRow, 'state'>,
  { count, eligible }: Pick<PeopleSubject, 'count' | 'eligible'>,
): Verdict {
  const { counted, required, enough, grewOld } = count
  const params = { counted, required, eligible }
  if (required === 0 && enough) return passes('approvals-not-asked', params)
  if (enough) return passes('approvals-enough', params)
  if (grewOld) return waits('approvals-expired', params)
  return state === 'pending' ? waits('approvals-missing', params) : blocks('approvals-void', params)
}
