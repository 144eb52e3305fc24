// Where policy asks for another person, somebody other than the authors said yes.
import { blocks, passes, type Verdict, waits } from '../gate.ts'
import type { GateSubject } from '../gate-subject.ts'

export async function readOwnApprovalGate({ request, environment, people }: GateSubject): Promise<Verdict> {
  const { policy } = environment
  if (policy.approvalsRequired === 0) return passes('approvals-not-asked')
  if (policy.ownApprovalCounts) return passes('own-approval-counts')
  const { count } = await people()
  if (count.enough) return passes('approved-by-another')
  return request.state === 'pending' || count.grewOld ? waits('needs-another-person') : blocks('needs-another-person')
}
