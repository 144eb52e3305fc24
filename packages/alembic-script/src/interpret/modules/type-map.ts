// Names of modules that are not at hand, as a person described them: Python expressions over sa, pg, mysql and V().
import { readModuleNow } from '../../read/read-module.ts'
import type { Module } from '../../read/syntax/tree.ts'
import { Scope } from '../values/scope.ts'
import type { Access } from '../values/surroundings.ts'
import type { Value } from '../values/value.ts'

const parsed = new Map<string, Module>()

function moduleOf(expression: string): Module {
  const found = parsed.get(expression)
  if (found !== undefined) return found
  const bytes = new TextEncoder().encode(`value = (${expression}\n)\n`)
  const module = readModuleNow({ path: 'type-map', bytes })
  if (parsed.size > 2000) parsed.clear()
  parsed.set(expression, module)
  return module
}

const MODULES = { sa: 'sqlalchemy', pg: 'sqlalchemy.dialects.postgresql', mysql: 'sqlalchemy.dialects.mysql' }

/** What the type map says of a dotted name; undefined: nothing. @throws Refused for an expression that is not understood */
export function mappedName(dotted: string, { around }: Access): Value | undefined {
  const { typeMap } = around.run.settings
  if (typeMap === undefined || !Object.hasOwn(typeMap, dotted)) return undefined
  const scope = new Scope(null, { kind: 'module', module: '' })
  for (const [name, path] of Object.entries(MODULES)) scope.set(name, { kind: 'symbol', path })
  scope.set('sqlalchemy', { kind: 'symbol', path: 'sqlalchemy' })
  scope.set('V', {
    kind: 'callable',
    name: 'V',
    // By the dialect of the run: its first argument on PostgreSQL, the other elsewhere.
    call: ({ positional }) => positional[around.run.dialectName === 'postgresql' ? 0 : 1] ?? null,
  })
  around.python.runBlock(moduleOf(typeMap[dotted] ?? 'None').body, {
    scope,
    run: around.run.quarantine(),
    python: around.python,
  })
  return scope.own('value')
}
