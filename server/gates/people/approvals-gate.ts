import { blocks, passes, type Verdict, waits } from '../gate.ts'
import type { GateSubject } from '../gate-subject.ts'

/**
 * Enough people said yes to this very plan, and their yes still counts. A request that was decided takes no more reviews: what it
 * lacks now it will not get. What grew old is ended by a duty.
 */
export async function readApprovalsGate({ request, people }: GateSubject): Promise<Verdict> {
  const { count, eligible } = await people()
  const { counted, required, enough, grewOld } = count
  const params = { counted, required, eligible }
  if (required === 0 && enough) return passes('approvals-not-asked', params)
  if (enough) return passes('approvals-enough', params)
  if (grewOld) return waits('approvals-expired', params)
  return request.state === 'pending' ? waits('approvals-missing', params) : blocks('approvals-void', params)
}
