// What a person says about env.py, over what was read there.
import { type Assumption, decisiveDefaults, type SettingValue } from './assumption.ts'
import { environmentOf, type ScriptEnvironment } from './read-environment.ts'

/** A value that a setting can't have. */
export class OverrideRefused extends Error {
  readonly code = 'override-refused'
  readonly key: string
  readonly problem:
    | 'unknown-setting'
    | 'not-a-name'
    | 'not-true-or-false'
    | 'not-a-naming-convention'
    | 'not-a-paramstyle'

  constructor(key: string, problem: OverrideRefused['problem']) {
    super(`${key}: ${problem}`)
    this.name = 'OverrideRefused'
    this.key = key
    this.problem = problem
  }
}

const flags = new Set(['version_table_pk', 'transaction_per_migration', 'transactional_ddl', 'literal_binds'])
const paramstyles = new Set(['named', 'format', 'pyformat', 'qmark', 'numeric'])

/**
 * @param overrides as people type them: `true`, a name, JSON for `naming_convention`; an empty text is the default
 * @throws OverrideRefused
 */
export function applyOverrides(
  environment: ScriptEnvironment,
  overrides: Readonly<Record<string, string>>,
): ScriptEnvironment {
  const set = Object.entries(overrides).map(
    ([key, written]): Assumption => ({
      ...{ key, value: settingValue(key, written.trim()) },
      ...{ certainty: 'set-by-hand', mode: 'both', source: null },
    }),
  )
  const kept = environment.assumptions.filter(({ key }) => !set.some((one) => one.key === key))
  return environmentOf([...set, ...kept], environment.patches)
}

function settingValue(key: string, written: string): SettingValue {
  if (key === 'naming_convention') return conventionText(key, written)
  if (!Object.hasOwn(decisiveDefaults, key)) throw new OverrideRefused(key, 'unknown-setting')
  if (written === '') return decisiveDefaults[key] ?? null
  if (flags.has(key)) {
    if (written !== 'true' && written !== 'false') throw new OverrideRefused(key, 'not-true-or-false')
    return written === 'true'
  }
  if (key === 'paramstyle') {
    if (!paramstyles.has(written)) throw new OverrideRefused(key, 'not-a-paramstyle')
    return written
  }
  if (written.includes('\0') || written.length > 255) throw new OverrideRefused(key, 'not-a-name')
  return written
}

/** Of MetaData(naming_convention=…): names of kinds, and templates. */
function conventionText(key: string, written: string): string | null {
  if (written === '' || written === 'null') return null
  let read: unknown
  try {
    read = JSON.parse(written)
  } catch {
    throw new OverrideRefused(key, 'not-a-naming-convention')
  }
  const isPlain = typeof read === 'object' && read !== null && !Array.isArray(read)
  const entries = isPlain ? Object.entries(read ?? {}) : []
  if (!isPlain || !entries.every(([, template]) => typeof template === 'string'))
    throw new OverrideRefused(key, 'not-a-naming-convention')
  return JSON.stringify(Object.fromEntries(entries))
}
