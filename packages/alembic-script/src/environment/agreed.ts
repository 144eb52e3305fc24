// One keyword over all configure() calls of an env.py: what each half says, and how sure that is.
import type { Assumption, Certainty, Mode, SettingValue } from './assumption.ts'
import type { ConfigureCall, Given } from './configure-calls.ts'
import { isDict, type StaticValue } from './static-value.ts'

interface Said {
  readonly value: SettingValue
  readonly certainty: Certainty
  readonly source: Assumption['source']
}

export interface Keyword {
  readonly key: string
  /** Alembic's own value where nothing is said. */
  readonly fallback: SettingValue
  /** What a value that is no plain one is shown as: functions by their text. */
  readonly showsText: boolean
}

/** One assumption where the halves agree, else one for each. */
export function agreed(keyword: Keyword, calls: readonly ConfigureCall[], path: string): Assumption[] {
  const half = (mode: Mode) => {
    const own = calls.filter((call) => call.mode === mode || call.mode === 'both')
    return said(keyword, own.length > 0 ? own : calls, path)
  }
  const offline = half('offline')
  const online = half('online')
  const isOne = offline.value === online.value && offline.certainty === online.certainty
  if (isOne) return [{ key: keyword.key, ...online, mode: 'both' }]
  return [
    { key: keyword.key, ...online, mode: 'online' },
    { key: keyword.key, ...offline, mode: 'offline' },
  ]
}

function said({ key, fallback, showsText }: Keyword, calls: readonly ConfigureCall[], path: string): Said {
  const given = calls.map((call) => find(call, key))
  const named = given.filter((each) => each !== null)
  const opaque = calls.find((call) => call.opaque !== null)
  const [first] = named
  if (first === undefined) {
    if (opaque === undefined) return { value: fallback, certainty: 'default', source: null }
    const line = opaque.opaque?.line ?? opaque.line
    return { value: fallback, certainty: 'guessed', source: { path, line } }
  }
  const source = { path: first.path, line: first.line }
  const values = given.map((each) => (each === null ? fallback : plain(each, showsText)))
  const [value] = values
  if (value === undefined || values.some((other) => other !== value))
    return { value: firstKnown(values) ?? fallback, certainty: 'unknown', source }
  return { value, certainty: 'written', source }
}

function firstKnown(values: readonly (SettingValue | undefined)[]): SettingValue | undefined {
  return values.length > 1 ? undefined : values[0]
}

/** `paramstyle` stands inside of `dialect_opts`. */
function find(call: ConfigureCall, key: string): Given | null {
  if (key !== 'paramstyle') return call.given.get(key) ?? null
  const options = call.given.get('dialect_opts')
  if (options === undefined) return null
  if (!isDict(options.value)) return { ...options, value: undefined }
  return options.value.has('paramstyle') ? { ...options, value: options.value.get('paramstyle') } : null
}

function plain({ value, text }: Given, showsText: boolean): SettingValue | undefined {
  if (isPlain(value)) return value
  if (typeof value === 'number') return String(value)
  return showsText ? text : undefined
}

function isPlain(value: StaticValue | undefined): value is SettingValue {
  return value === null || typeof value === 'string' || typeof value === 'boolean'
}
