// `import` and `from … import …`. Native modules are not loaded: their names are looked up one by one.
import type { ImportedName, Statement } from '../../read/syntax/tree.ts'
import { Refused } from '../../refusal.ts'
import { symbolAttribute } from '../calls/attribute.ts'
import { isNativeModule, loadModule, moduleAttribute } from '../modules/load-module.ts'
import { canonicalPath } from '../natives/registry.ts'
import type { Access, Surroundings } from '../values/surroundings.ts'
import { isObject, type Value } from '../values/value.ts'

/** Whether an import that fails would be noticed: then it must be certain that this one does not. */
function assertCertain(dotted: string, isFound: boolean, { at, around }: Access): void {
  if (around.run.catching > 0 && !isFound && !isNativeModule(dotted))
    throw new Refused('unknown-module', at, { module: dotted })
}

/** The module itself, as a value. */
export function moduleValue(dotted: string, access: Access): Value {
  const module = loadModule(dotted, access)
  return module ?? { kind: 'symbol', path: canonicalPath(dotted) }
}

/** `import a.b` binds `a`; `import a.b as c` binds the module itself. */
export function importModules(modules: readonly ImportedName[], access: Access): void {
  const { scope } = access.around
  for (const { name, alias } of modules) {
    const [top = name] = name.split('.')
    const wanted = alias === null ? top : name
    if (access.around.run.catching > 0) assertCertain(name, loadModule(name, access) !== null, access)
    if (isNativeModule(wanted) || access.around.run.budget.modules.isEager)
      scope.set(alias ?? top, moduleValue(wanted, access))
    else scope.setLazy(alias ?? top, () => moduleValue(wanted, access))
  }
}

/** The dotted name of `from ..a import`, seen from the package that the scope's module stands in. */
function absoluteName(module: string, { at, around }: Access): string {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0
  if (dots === 0) return module
  const parts = around.scope.module === '' ? [] : around.scope.module.split('.')
  if (dots - 1 >= parts.length && !(dots === 1 && parts.length > 0)) {
    throw new Refused('unknown-module', at, { module })
  }
  return [...parts.slice(0, parts.length - dots + 1), module.slice(dots)].filter((part) => part !== '').join('.')
}

function imported(dotted: string, name: string, access: Access): Value {
  if (isNativeModule(dotted)) {
    const found = symbolAttribute(canonicalPath(dotted), name, access)
    if (found !== undefined) return found
    throw new Refused('unknown-name', access.at, { name: `${dotted}.${name}` })
  }
  try {
    const found = moduleAttribute(dotted, name, access)
    assertCertain(dotted, found !== undefined, access)
    return found ?? { kind: 'symbol', path: canonicalPath(`${dotted}.${name}`) }
  } catch (error) {
    // Used names are refused where they are used.
    if (error instanceof Refused && error.code !== 'unknown-module') return { kind: 'unknown', because: error }
    throw error
  }
}

/** @throws Refused for `import *` of what is not known, which could bind any name. */
export function importFrom(statement: Extract<Statement, { kind: 'import-from' }>, around: Surroundings): void {
  const access = { at: statement.at, around }
  const dotted = absoluteName(statement.module, access)
  if (dotted === '__future__') return
  if (statement.names === '*') {
    importAll(dotted, access)
    return
  }
  for (const { name, alias } of statement.names) {
    // Where a failing import would be noticed, it is tried at once.
    const { isEager } = around.run.budget.modules
    const isNow = isNativeModule(dotted) || isEager || around.run.catching > 0 || around.scope.kind !== 'module'
    if (isNow) around.scope.set(alias ?? name, imported(dotted, name, access))
    else around.scope.setLazy(alias ?? name, () => imported(dotted, name, access))
  }
}

function importAll(dotted: string, access: Access): void {
  const { scope } = access.around
  const module = loadModule(dotted, access)
  if (module === null) {
    throw new Refused('star-import', access.at, { module: dotted })
  }
  const listed = module.scope.own('__all__')
  const isListed = isObject(listed) && (listed.kind === 'list' || listed.kind === 'tuple')
  const names: string[] = isListed
    ? listed.items.flatMap((item) => (typeof item === 'string' ? [item] : []))
    : module.scope.ownNames().filter((name) => !name.startsWith('_'))
  for (const name of names) {
    const value = module.scope.own(name)
    if (value !== undefined) scope.set(name, value)
  }
  if (module.scope.beyond !== null) scope.root().beyond = module.scope.beyond
}
