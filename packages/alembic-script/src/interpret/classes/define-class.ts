// `class`: its body runs in a scope of its own; what its bases mean decides what is made of it.
import type { Statement } from '../../read/syntax/tree.ts'
import { Refused } from '../../refusal.ts'
import { isNeutralDecorator } from '../functions/define-function.ts'
import { Scope } from '../values/scope.ts'
import type { Surroundings } from '../values/surroundings.ts'
import { isObject, type PyClass, type PyEnumClass, type Value } from '../values/value.ts'
import { runClassBody } from './class-body.ts'
import { dataclassFields, isDataclassDecorator } from './dataclass.ts'
import { defineEnum, enumFamily } from './enum-class.ts'
import { makesMapped, mapClass } from './mapped-class.ts'
import { linearised } from './members.ts'

type ClassStatement = Extract<Statement, { kind: 'class' }>

/** Bases that change nothing that a script could see. */
const NEUTRAL = new Set([
  ...['builtins.object', 'abc.ABC', 'typing.Generic', 'typing.Protocol', 'typing_extensions.Protocol'],
  'typing_extensions.Generic',
])

function basesOf(statement: ClassStatement, around: Surroundings): Value[] {
  const bases: Value[] = []
  for (const { value, star, name } of statement.bases) {
    if (star !== 0) throw new Refused('unsupported-syntax', statement.at, { construct: 'class bases' })
    // Keywords: metaclass=ABCMeta, cache_ok=…
    if (name !== null) {
      const given = around.python.evaluate(value, around)
      const isAbstract = isObject(given) && given.kind === 'symbol' && given.path === 'abc.ABCMeta'
      if (name === 'metaclass' && !isAbstract)
        throw new Refused('unsupported-syntax', statement.at, { construct: 'metaclass' })
      continue
    }
    const base = around.python.evaluate(value, around)
    if (isObject(base) && base.kind === 'symbol' && NEUTRAL.has(base.path)) continue
    bases.push(base)
  }
  return bases
}

function nativePaths(bases: readonly Value[], parents: readonly PyClass[], statement: ClassStatement): string[] {
  const own = bases.flatMap((base) => {
    if (!isObject(base)) throw new Refused('unsupported-syntax', statement.at, { construct: 'class bases' })
    if (base.kind === 'class') return []
    if (base.kind === 'symbol') return [base.path]
    if (base.kind === 'native') return [base.type]
    if (base.kind === 'type') return [`sqlalchemy.${base.name}`]
    throw new Refused('unsupported-syntax', statement.at, { construct: 'class bases' })
  })
  return [...new Set([...own, ...parents.flatMap((parent) => parent.natives)])]
}

/** What changes how the class, its objects or its subclasses behave, and is not written here. */
const UNWRITTEN = [
  '__init_subclass__',
  '__del__',
  '__slots__',
  '__set_name__',
  '__setattr__',
  '__delattr__',
  '__getattribute__',
]

/** @throws Refused, PyRaise */
export function defineClass(statement: ClassStatement, around: Surroundings): Value {
  const bases = basesOf(statement, around)
  const scope = new Scope(around.scope, { kind: 'class', module: around.scope.module })
  const isMapped = bases.some(makesMapped)
  const annotations = runClassBody(statement, { ...around, scope })
  const unwritten = UNWRITTEN.find((name) => scope.own(name) !== undefined)
  if (unwritten !== undefined) throw new Refused('unsupported-syntax', statement.at, { construct: unwritten })
  const parents = bases.flatMap((base) => (isObject(base) && base.kind === 'class' ? [base] : []))
  const isEnum = enumFamily(bases) !== null
  const isNamedTuple = bases.some(
    (base) => isObject(base) && base.kind === 'symbol' && base.path === 'typing.NamedTuple',
  )
  const mro: PyClass[] = []
  const cls: PyClass = {
    kind: 'class',
    name: statement.name,
    mro,
    bases,
    natives: isEnum || isNamedTuple || isMapped ? [] : nativePaths(bases, parents, statement),
    members: new Map(scope.ownNames().map((name) => [name, scope.own(name) ?? null])),
    fields: isNamedTuple
      ? dataclassFields(annotations, scope, [])
      : (parents.find((parent) => parent.fields !== null)?.fields ?? null),
    flavour: isNamedTuple
      ? 'named-tuple'
      : isMapped
        ? 'mapped'
        : (parents.find(({ flavour }) => flavour !== 'mapped')?.flavour ?? 'plain'),
    module: around.scope.module,
  }
  const order = linearised(cls, parents)
  if (order === null) throw new Refused('unsupported-syntax', statement.at, { construct: 'class bases' })
  mro.push(...order)
  own(cls)
  if (isEnum) return decorate(defineEnum({ statement, bases, cls, scope }, around), statement, around)
  const made = isMapped ? mapClass(cls, { at: statement.at, around }) : cls
  const shaped = asDataclass(made, statement, { annotations, scope, around })
  own(shaped)
  return decorate(shaped, statement, around)
}

/** Its functions know the class, for `super()`. */
function own(cls: PyClass): void {
  for (const member of cls.members.values()) {
    if (isObject(member) && member.kind === 'function') member.owner = cls
  }
}

interface Shaping {
  readonly annotations: ReadonlyMap<string, unknown>
  readonly scope: Scope
  readonly around: Surroundings
}

function asDataclass(cls: PyClass, statement: ClassStatement, { annotations, scope, around }: Shaping): PyClass {
  if (!(statement.decorators ?? []).some((decorator) => isDataclassDecorator(decorator, around))) return cls
  const inherited = cls.mro.slice(1).find((base) => base.flavour === 'dataclass')?.fields ?? []
  const mro: PyClass[] = []
  const shaped: PyClass = { ...cls, mro, flavour: 'dataclass', fields: dataclassFields(annotations, scope, inherited) }
  mro.push(shaped, ...cls.mro.slice(1))
  for (const field of shaped.fields ?? []) {
    if (field.fallback === undefined) shaped.members.delete(field.name)
  }
  return shaped
}

function decorate(value: PyClass | PyEnumClass, statement: ClassStatement, around: Surroundings): Value {
  let found: Value = value
  for (const decorator of (statement.decorators ?? []).toReversed()) {
    if (isDataclassDecorator(decorator, around)) continue
    const callee = around.python.evaluate(decorator.kind === 'call' ? decorator.callee : decorator, around)
    if (isNeutralDecorator(callee)) continue
    const decorating = decorator.kind === 'call' ? around.python.evaluate(decorator, around) : callee
    found = around.python.call(decorating, { positional: [found], named: new Map(), at: decorator.at }, around)
  }
  return found
}
