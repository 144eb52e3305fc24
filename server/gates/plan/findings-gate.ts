// Findings of the plan that the policy does not let through.
import type { PlanFinding } from '../../db/schema/requests.ts'
import { blocks, passes, type Verdict } from '../gate.ts'
import type { GateSubject } from '../gate-subject.ts'

const rank: Record<PlanFinding['severity'], number> = { info: 0, warn: 1, danger: 2 }

export function readFindingsGate(subject: Pick<GateSubject, 'environment' | 'findings'>): Verdict {
  const { blockSeverity, blockFindings } = subject.environment.policy
  if (blockSeverity === null && blockFindings.length === 0) return passes('findings-not-asked')
  const least = blockSeverity === null ? Number.POSITIVE_INFINITY : rank[blockSeverity]
  const blocking = subject.findings.filter(
    ({ code, severity }) => rank[severity] >= least || blockFindings.includes(code),
  )
  if (blocking.length === 0) return passes('findings-pass')
  const codes = [...new Set(blocking.map(({ code }) => code))].join(', ')
  return blocks('findings-block', { count: blocking.length, codes })
}
