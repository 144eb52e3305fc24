import { teller } from '@/app/_words/told.ts'
import { gateNames } from '../request/gate-names.ts'
import { auditParams } from './audit-params.ts'

interface Recorded {
  action: string
  details: Record<string, unknown>
}

/** @returns what says an audit event in one sentence. */
export async function auditTeller(): Promise<(event: Recorded) => string> {
  const [tell, gates] = await Promise.all([teller(), gateNames()])
  return ({ action, details }) => {
    const skips: Record<string, string> = Array.isArray(details.skips)
      ? { skips: gates(details.skips.map(String)) }
      : {}
    return tell('audit', { code: action, params: { ...auditParams(details), ...skips } })
  }
}
