import type { ImportedName, Statement } from '../../read/syntax/tree.ts'
import { Refused } from '../../refusal.ts'
import { canonicalName } from '../calls/names.ts'
import type { Scope } from '../values/scope.ts'

/** `import a.b` binds `a`; `import a.b as c` binds the module itself. Nothing is loaded. */
export function importModules(modules: readonly ImportedName[], scope: Scope): void {
  for (const { name, alias } of modules) {
    const [top = name] = name.split('.')
    if (alias === null) scope.set(top, { kind: 'symbol', path: canonicalName(top) })
    else scope.set(alias, { kind: 'symbol', path: canonicalName(name) })
  }
}

/** @throws Refused for `import *`, which could bind any name. */
export function importFrom(statement: Extract<Statement, { kind: 'import-from' }>, scope: Scope): void {
  if (statement.names === '*') throw new Refused('star-import', statement.at, { module: statement.module })
  for (const { name, alias } of statement.names) {
    scope.set(alias ?? name, { kind: 'symbol', path: canonicalName(`${statement.module}.${name}`) })
  }
}
