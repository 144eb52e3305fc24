// The naming convention of a project's target metadata, followed from env.py into its models.
import type { Expression } from '../read/syntax/tree.ts'
import { nameOf } from './configure-calls.ts'
import {
  attributeOfClass,
  type ClassDefinition,
  type Definition,
  definitionOf,
  fewSteps,
  resolve,
  type StaticModule,
  type Steps,
} from './static-names.ts'
import { isDict, staticValue } from './static-value.ts'
import { walkSyntax } from './walk-syntax.ts'

export type NamingConvention =
  /** The metadata has none, or there is no metadata. */
  | { readonly kind: 'none' }
  | {
      readonly kind: 'found'
      readonly value: Readonly<Record<string, string>>
      readonly path: string
      readonly line: number
    }
  /** There is one, or may be one, that can't be read. */
  | { readonly kind: 'unknown'; readonly path: string; readonly line: number }

const none: NamingConvention = { kind: 'none' }

/** Of the expression that configure() is given as target_metadata. */
export function namingConventionOf(expression: Expression, within: StaticModule): NamingConvention {
  return ofMetadata(expression, within, fewSteps())
}

function ofMetadata(expression: Expression, within: StaticModule, steps: Steps): NamingConvention {
  const unknown: NamingConvention = { kind: 'unknown', path: within.path, line: expression.at.line }
  steps.left -= 1
  if (steps.left < 0) return unknown
  if (expression.kind === 'constant' && expression.value === null) return none
  // Alembic asks the metadata itself, and a list of them has no convention.
  if (expression.kind === 'list' || expression.kind === 'tuple') return none
  if (expression.kind === 'name') {
    const found = definitionOf(expression.name, within, steps)
    return found?.kind === 'expression' ? ofMetadata(found.expression, found.within, steps) : unknown
  }
  if (expression.kind === 'call') return assignedTo(expression, within) ?? ofCall(expression, within, steps)
  if (expression.kind === 'attribute' && expression.name === 'metadata') {
    const owner = ofOwner(expression.object, within, steps)
    if (owner !== null) return owner
  }
  const found = resolve(expression, within, steps)
  if (found?.kind === 'expression' && found.expression !== expression)
    return ofMetadata(found.expression, found.within, steps)
  return unknown
}

/** `MetaData(naming_convention=…)`, or a function of the project that returns a metadata. */
function ofCall(call: Extract<Expression, { kind: 'call' }>, within: StaticModule, steps: Steps): NamingConvention {
  if (nameOf(call.callee) === 'MetaData') {
    const given = call.args.find(({ name }) => name === 'naming_convention')
    if (given !== undefined) return conventionOf(given.value, within)
    return call.args.some(({ star }) => star === 2) ? { kind: 'unknown', path: within.path, line: call.at.line } : none
  }
  const found = resolve(call.callee, within, steps)
  if (found?.kind === 'function') {
    const returned: Expression[] = []
    walkSyntax(found.definition.body, (node) => {
      if (node.kind === 'return' && node.value !== null) returned.push(node.value)
    })
    const [only] = returned
    if (only !== undefined && returned.length === 1) return ofMetadata(only, found.within, steps)
  }
  return { kind: 'unknown', path: within.path, line: call.at.line }
}

/** What has a `metadata`: a declarative base, a model over one, Flask-SQLAlchemy's `db`, SQLModel. Null: can't be told. */
function ofOwner(expression: Expression, within: StaticModule, steps: Steps): NamingConvention | null {
  steps.left -= 1
  if (steps.left < 0) return null
  const owner = resolve(expression, within, steps)
  if (owner?.kind === 'class') return ofClass(owner, steps)
  if (owner?.kind === 'foreign') return owner.path.startsWith('sqlmodel.') ? none : null
  if (owner?.kind === 'module') {
    const metadata = resolve({ kind: 'attribute', object: expression, name: 'metadata', at: expression.at }, within)
    return metadata?.kind === 'expression' ? ofMetadata(metadata.expression, metadata.within, steps) : null
  }
  if (owner?.kind !== 'expression' || owner.expression.kind !== 'call') return null
  const assigned = assignedTo(owner.expression, owner.within)
  return assigned ?? ofMaker(owner.expression, owner.within, steps)
}

const makers = new Set(['declarative_base', 'automap_base', 'SQLAlchemy', 'registry', 'generate_base'])

/** `declarative_base(metadata=…)`, `SQLAlchemy(metadata=…, model_class=…)`. */
function ofMaker(
  call: Extract<Expression, { kind: 'call' }>,
  within: StaticModule,
  steps: Steps,
): NamingConvention | null {
  const argument = (names: readonly string[]) =>
    call.args.find(({ name }) => name !== null && names.includes(name))?.value
  const metadata = argument(['metadata'])
  if (metadata !== undefined) return ofMetadata(metadata, within, steps)
  const base = argument(['model_class', 'cls'])
  if (base !== undefined) return ofOwner(base, within, steps) ?? none
  if (nameOf(call.callee) === 'generate_base' && call.callee.kind === 'attribute')
    return ofOwner(call.callee.object, within, steps)
  if (call.args.some(({ star }) => star === 2)) return null
  return makers.has(nameOf(call.callee)) ? none : null
}

/** `metadata = …` in a class or its ancestors; `as_declarative(metadata=…)`; a base that is made. */
function ofClass(owner: Extract<Definition, { kind: 'class' }>, steps: Steps): NamingConvention | null {
  steps.left -= 1
  if (steps.left < 0) return null
  const { definition, within } = owner
  const assigned = assignedTo(definition, within)
  if (assigned !== null) return assigned
  const own = attributeOfClass(owner, 'metadata', steps)
  if (own?.kind === 'expression') return ofMetadata(own.expression, own.within, steps)
  for (const decorator of definition.decorators ?? []) {
    if (decorator.kind === 'call' && nameOf(decorator.callee) === 'as_declarative')
      return ofMaker(
        { ...decorator, callee: { kind: 'name', name: 'declarative_base', at: decorator.at } },
        within,
        steps,
      )
  }
  for (const { value } of definition.bases) {
    const base = resolve(value, within, steps)
    if (base?.kind === 'class') {
      const found = ofClass(base, steps)
      if (found !== null) return found
    } else if (base?.kind === 'foreign') {
      if (/(?:DeclarativeBase|DeclarativeBaseNoMeta|SQLModel|MappedAsDataclass)$/.test(base.path)) return none
    } else {
      const found = ofOwner(value, within, steps)
      if (found !== null) return found
    }
  }
  return null
}

/** `Base.metadata.naming_convention = {…}` in the module that makes the metadata or its owner. */
function assignedTo(made: Expression | ClassDefinition, within: StaticModule): NamingConvention | null {
  let found: NamingConvention | null = null
  walkSyntax(within.module.body, (node) => {
    if (node.kind !== 'assign' || node.value === null) return
    for (const target of node.targets) {
      if (target.kind !== 'attribute' || target.name !== 'naming_convention') continue
      const metadata = target.object
      const owner = metadata.kind === 'attribute' && metadata.name === 'metadata' ? metadata.object : metadata
      const leads = resolve(owner, within)
      const isIt =
        (leads?.kind === 'expression' && leads.expression === made) ||
        (leads?.kind === 'class' && leads.definition === made)
      if (isIt) found = conventionOf(node.value, within)
    }
  })
  return found
}

/** Kinds of names that SQLAlchemy asks a convention for; its other keys are tokens of templates. */
const kinds = ['ix', 'uq', 'ck', 'fk', 'pk']
/** Templates of which nothing is known: a name that would come of one is refused (naming-token), others stay as given. */
const unread = '%(unknown)s'
const unreadCheck = '%(unknown)s_%(constraint_name)s'

/** What stands for a convention that is there and can't be read. */
export const unreadConvention: Readonly<Record<string, string>> = Object.fromEntries(
  kinds.map((kind) => [kind, kind === 'ck' ? unreadCheck : unread]),
)

/** Tokens that are functions stay unknown to the compiler, which refuses a template that names one. */
export function conventionOf(expression: Expression, within: StaticModule): NamingConvention {
  const { line } = expression.at
  const value = staticValue(expression, within)
  if (value === null) return none
  if (!isDict(value)) return { kind: 'unknown', path: within.path, line }
  const templates = [...value].flatMap(([key, template]) => {
    if (!kinds.includes(key)) return []
    return [[key, typeof template === 'string' ? template : (unreadConvention[key] ?? unread)] as const]
  })
  return { kind: 'found', value: Object.fromEntries(templates), path: within.path, line }
}

/**
 * The only convention that the modules of a project write anywhere: the likely one, where env.py's way to its metadata can't be
 * followed (Flask-Migrate's `current_app.extensions`).
 */
export function onlyConvention(modules: readonly StaticModule[]): NamingConvention {
  const found: Extract<NamingConvention, { kind: 'found' }>[] = []
  let unread: NamingConvention | null = null
  for (const within of modules) {
    const note = (expression: Expression) => {
      const convention = conventionOf(expression, within)
      if (convention.kind === 'found') found.push(convention)
      else if (convention.kind === 'unknown') unread ??= convention
    }
    walkSyntax(within.module.body, (node) => {
      if (node.kind === 'call' && nameOf(node.callee) === 'MetaData') {
        for (const { name, value } of node.args) if (name === 'naming_convention') note(value)
      }
      if (node.kind !== 'assign' || node.value === null) return
      for (const target of node.targets)
        if (target.kind === 'attribute' && target.name === 'naming_convention') note(node.value)
    })
  }
  const [first] = found
  if (unread !== null) return unread
  if (first === undefined) return none
  const isOne = found.every(({ value }) => JSON.stringify(value) === JSON.stringify(first.value))
  return isOne ? first : { kind: 'unknown', path: first.path, line: first.line }
}
