import { createHash } from 'node:crypto'
import type { Plan } from './plan.ts'

/** JSON with sorted keys and nothing between: one text for one value. Only what a plan may hold is taken. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object') {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined)
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`
  }
  throw new TypeError('A plan holds texts, whole numbers, true, false, null, lists and objects only.')
}

/**
 * SHA-256 (hex) over everything in the plan: engine, target, version rows, base fingerprint, every statement's bytes and options.
 * Approvals hold it; a changed byte is another plan.
 */
export function planChecksum(plan: Plan): string {
  return createHash('sha256').update('revlane plan\n').update(canonicalJson(plan), 'utf8').digest('hex')
}
