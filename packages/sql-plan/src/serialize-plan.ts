import type { Plan } from './plan.ts'
import { canonicalJson } from './plan-checksum.ts'

/** The plan as the text that is stored; parsePlan reads it back, byte for byte the same statements. */
export function serializePlan(plan: Plan): string {
  return canonicalJson(plan)
}
