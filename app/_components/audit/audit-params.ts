import type { Told } from '@/app/_words/sentence.ts'

/** @returns the details of an audit event that a sentence can hold: words and numbers; lists joined, the rest left out. */
export function auditParams(details: Record<string, unknown>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(details).flatMap(([key, value]) => {
      if (typeof value === 'string' || typeof value === 'number') return [[key, value]]
      if (Array.isArray(value)) return [[key, value.join(', ')]]
      return []
    }),
  )
}

/** @returns why the thing that the event is about ended as it did, where the event holds that. */
export function auditOutcome({ outcome }: Record<string, unknown>): Told | null {
  if (!outcome || typeof outcome !== 'object' || !('code' in outcome) || typeof outcome.code !== 'string') return null
  const params = 'params' in outcome && outcome.params && typeof outcome.params === 'object' ? outcome.params : {}
  return { code: outcome.code, params: auditParams({ ...params }) }
}
