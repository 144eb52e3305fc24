// All native tables as one: what a path, a method or an attribute means. They enter themselves in python.ts.
import { isSqlExpression } from '../../constructs/sql-expression.ts'
import { EXCEPTIONS } from '../values/raise.ts'
import { kindOf, type Value } from '../values/value.ts'
import { canonicalName } from './names.ts'
import type { Native, NativeAttribute, NativeMethod, NativeTable } from './native.ts'

const names = new Map<string, Native>()
const methods = new Map<string, NativeMethod>()
const attributes = new Map<string, NativeAttribute>()
const aliases = new Map<string, string>()
const modules = new Set<string>()

/** Two tables that tell one name would hide each other by their order. */
function enter<T>(into: Map<string, T>, entries: Readonly<Record<string, T>> = {}): void {
  for (const [name, entry] of Object.entries(entries)) {
    if (into.has(name)) throw new Error(`two native tables tell ${name}`)
    into.set(name, entry)
  }
}

/** Called once, where the interpreter is put together. */
export function enterNatives(table: NativeTable): void {
  enter(names, table.names)
  enter(methods, table.methods)
  enter(attributes, table.attributes)
  enter(aliases, table.aliases)
  for (const module of table.modules ?? []) modules.add(module)
}

/** The one spelling of a dotted path that natives and constructs are known by. */
export function canonicalPath(path: string): string {
  const whole = aliases.get(path)
  if (whole !== undefined) return canonicalPath(whole)
  const dot = path.lastIndexOf('.')
  const module = dot < 0 ? undefined : aliases.get(path.slice(0, dot))
  return canonicalName(module === undefined ? path : `${module}${path.slice(dot)}`)
}

export function nativeNamed(path: string): Native | undefined {
  return names.get(path)
}

/** Whether every name of this module that matters is known, so that one that is not is surely absent. */
export function isListedModule(path: string): boolean {
  return modules.has(path)
}

/** Where to look: the value's own kind first, then what all of its sort have. */
function kindsOf(value: Value): string[] {
  const kind = kindOf(value)
  if (kind === 'bool') return ['bool', 'int']
  const isSql = isSqlExpression(value) || kind === 'column'
  return isSql ? [kind, 'expression'] : [kind]
}

export function nativeMethod(value: Value, name: string): NativeMethod | undefined {
  for (const kind of kindsOf(value)) {
    const found = methods.get(`${kind}.${name}`)
    if (found !== undefined) return found
  }
  return undefined
}

export function nativeAttribute(value: Value, name: string): NativeAttribute | undefined {
  for (const kind of kindsOf(value)) {
    const found = attributes.get(`${kind}.${name}`)
    if (found !== undefined) return found
  }
  return undefined
}

/** What a bare name means that no scope binds. */
export function builtinNamed(name: string): Value | undefined {
  const exception = EXCEPTIONS.get(name)
  if (exception !== undefined) return exception
  return names.has(`builtins.${name}`) ? { kind: 'symbol', path: `builtins.${name}` } : undefined
}
