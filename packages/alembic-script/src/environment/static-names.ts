// What a name of a module leads to, followed through assignments and imports without running anything.
import type { Expression, FunctionDefinition, Module, Statement } from '../read/syntax/tree.ts'
import type { ModuleSource } from '../settings.ts'

export type ClassDefinition = Extract<Statement, { kind: 'class' }>

/** A file in which names are looked up. */
export interface StaticModule {
  readonly path: string
  /** Null where the file is under no root: relative imports lead nowhere then. */
  readonly dotted: string | null
  readonly module: Module
  readonly modules: ModuleSource | null
}

export type Definition =
  | { readonly kind: 'expression'; readonly expression: Expression; readonly within: StaticModule }
  | { readonly kind: 'class'; readonly definition: ClassDefinition; readonly within: StaticModule }
  | { readonly kind: 'function'; readonly definition: FunctionDefinition; readonly within: StaticModule }
  | { readonly kind: 'module'; readonly within: StaticModule }
  /** Of a library, by its dotted name. */
  | { readonly kind: 'foreign'; readonly path: string }

type Entry =
  | { readonly kind: 'expression'; readonly expression: Expression; readonly isOnly: boolean }
  | { readonly kind: 'class'; readonly definition: ClassDefinition }
  | { readonly kind: 'function'; readonly definition: FunctionDefinition }
  | { readonly kind: 'import'; readonly module: string; readonly name: string | null }

interface Names {
  readonly entries: ReadonlyMap<string, Entry>
  readonly stars: readonly string[]
}

const indexed = new WeakMap<Module, Names>()
/** Steps of one look-up: names that lead to each other end, and names that lead to thousands of others too. */
export interface Steps {
  left: number
}

export function fewSteps(): Steps {
  return { left: 400 }
}

function isSpent(steps: Steps): boolean {
  steps.left -= 1
  return steps.left < 0
}

/** What a name of the module's own level means; null where it can't be told. */
export function definitionOf(name: string, within: StaticModule, steps = fewSteps()): Definition | null {
  if (isSpent(steps)) return null
  const names = namesOf(within.module)
  const entry = names.entries.get(name)
  if (entry === undefined) {
    for (const star of names.stars) {
      const starred = moduleOf(star, within)
      const found = starred === null ? null : definitionOf(name, starred, steps)
      if (found !== null) return found
    }
    return null
  }
  if (entry.kind === 'import') return imported(entry, within, steps)
  if (entry.kind === 'expression' && !entry.isOnly) return null
  return { ...entry, within }
}

/** What an expression made of names and dots leads to. */
export function resolve(expression: Expression, within: StaticModule, steps = fewSteps()): Definition | null {
  if (isSpent(steps)) return null
  if (expression.kind === 'name') {
    const found = definitionOf(expression.name, within, steps)
    if (found?.kind !== 'expression') return found
    return resolve(found.expression, found.within, steps) ?? found
  }
  if (expression.kind !== 'attribute') return { kind: 'expression', expression, within }
  const object = resolve(expression.object, within, steps)
  if (object?.kind === 'module') return attributeOfModule(object.within, expression.name, steps)
  if (object?.kind === 'foreign') return { kind: 'foreign', path: `${object.path}.${expression.name}` }
  if (object?.kind === 'class') return attributeOfClass(object, expression.name, steps)
  return null
}

function attributeOfModule(module: StaticModule, name: string, steps: Steps): Definition | null {
  const found = definitionOf(name, module, steps)
  if (found?.kind === 'expression') return resolve(found.expression, found.within, steps) ?? found
  if (found !== null) return found
  const below = module.dotted === null ? null : moduleOf(`${module.dotted}.${name}`, module)
  return below === null ? null : { kind: 'module', within: below }
}

/** The attribute as the class or its ancestors write it. */
export function attributeOfClass(
  { definition, within }: Extract<Definition, { kind: 'class' }>,
  name: string,
  steps = fewSteps(),
): Definition | null {
  if (isSpent(steps)) return null
  for (const statement of definition.body) {
    if (statement.kind !== 'assign' || statement.value === null) continue
    if (statement.targets.some((target) => target.kind === 'name' && target.name === name))
      return resolve(statement.value, within, steps) ?? { kind: 'expression', expression: statement.value, within }
  }
  for (const base of definition.bases) {
    const found = base.name === null ? resolve(base.value, within, steps) : null
    const inherited = found?.kind === 'class' ? attributeOfClass(found, name, steps) : null
    if (inherited !== null) return inherited
  }
  return null
}

function imported(entry: Extract<Entry, { kind: 'import' }>, within: StaticModule, steps: Steps): Definition | null {
  const dotted = absoluteName(entry.module, within)
  if (dotted === null) return null
  const module = moduleOf(dotted, within)
  if (entry.name === null)
    return module === null ? { kind: 'foreign', path: dotted } : { kind: 'module', within: module }
  if (module !== null) {
    const found = attributeOfModule(module, entry.name, steps)
    if (found !== null) return found
    return null
  }
  const below = moduleOf(`${dotted}.${entry.name}`, within)
  return below === null ? { kind: 'foreign', path: `${dotted}.${entry.name}` } : { kind: 'module', within: below }
}

function moduleOf(written: string, within: StaticModule): StaticModule | null {
  const dotted = absoluteName(written, within)
  const found = dotted === null ? null : (within.modules?.find(dotted) ?? null)
  return found === null ? null : { ...found, dotted, modules: within.modules }
}

/** `..db.types` inside `shop.web.views` is `shop.db.types`. */
function absoluteName(written: string, { dotted, path }: StaticModule): string | null {
  const [, dots = '', rest = ''] = /^(\.*)(.*)$/.exec(written) ?? []
  if (dots === '') return rest
  if (dotted === null) return null
  const parts = dotted.split('.')
  const isPackage = path.endsWith('__init__.py')
  const base = parts.slice(0, parts.length - dots.length + (isPackage ? 1 : 0))
  if (base.length === 0) return null
  return [...base, ...(rest === '' ? [] : [rest])].join('.')
}

function namesOf(module: Module): Names {
  const known = indexed.get(module)
  if (known !== undefined) return known
  const entries = new Map<string, Entry>()
  const stars: string[] = []
  const enter = (statements: readonly Statement[]): void => {
    for (const statement of statements) enterStatement(statement, { entries, stars, enter })
  }
  enter(module.body)
  const names = { entries, stars }
  indexed.set(module, names)
  return names
}

interface Entering {
  readonly entries: Map<string, Entry>
  readonly stars: string[]
  readonly enter: (statements: readonly Statement[]) => void
}

function enterStatement(statement: Statement, { entries, stars, enter }: Entering): void {
  switch (statement.kind) {
    case 'assign':
      for (const target of statement.targets) {
        if (target.kind !== 'name' || statement.value === null) continue
        const isOnly = !entries.has(target.name)
        entries.set(target.name, { kind: 'expression', expression: statement.value, isOnly })
      }
      return
    case 'class':
    case 'function':
      entries.set(statement.name, entryOf(statement))
      return
    case 'import':
      for (const { name, alias } of statement.modules)
        entries.set(alias ?? name.split('.')[0] ?? name, {
          kind: 'import',
          module: alias === null ? (name.split('.')[0] ?? name) : name,
          name: null,
        })
      return
    case 'import-from':
      if (statement.names === '*') stars.push(statement.module)
      else
        for (const { name, alias } of statement.names)
          entries.set(alias ?? name, { kind: 'import', module: statement.module, name })
      return
    case 'if':
      enter(statement.consequence)
      enter(statement.otherwise)
      return
    case 'try':
      enter(statement.body)
      enter(statement.otherwise)
      return
    case 'with':
      enter(statement.body)
      return
    default:
  }
}

function entryOf(statement: ClassDefinition | FunctionDefinition): Entry {
  return statement.kind === 'class'
    ? { kind: 'class', definition: statement }
    : { kind: 'function', definition: statement }
}
