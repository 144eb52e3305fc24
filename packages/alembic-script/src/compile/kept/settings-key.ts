import type { CompileMemo, CompileSettings, EnumMemo } from '../../settings.ts'

/** Recorded as they are asked, and so no part of a key but for being there. */
const RECORDED = new Set(['chance', 'schema', 'modules', 'files'])

function plain(value: unknown): unknown {
  if (typeof value === 'function') throw new TypeError('a setting that can be called is no part of a key')
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.entries(value)
    .map(([name, inner]) => [name, plain(inner)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

const known = new WeakMap<CompileSettings, string>()

/**
 * Equal for settings that say the same.
 * @throws TypeError for a setting that is neither data nor recorded
 */
export function settingsKey(settings: CompileSettings): string {
  const found = known.get(settings)
  if (found !== undefined) return found
  const said = Object.entries(settings)
    .map(([name, value]) => [name, RECORDED.has(name) ? value != null : plain(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const key = JSON.stringify(said)
  known.set(settings, key)
  return key
}

function enumKey({ emittedEnums, knownEnums }: EnumMemo): unknown {
  return [[...emittedEnums].sort(), [...knownEnums].sort(([a], [b]) => (a < b ? -1 : 1))]
}

/** Equal for memos that know the same. */
export function memoKey(memo: CompileMemo): string {
  return JSON.stringify([enumKey(memo), enumKey(memo.offline)])
}
