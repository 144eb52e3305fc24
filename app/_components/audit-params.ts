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
