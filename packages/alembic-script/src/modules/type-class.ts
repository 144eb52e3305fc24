// Classes over SQLAlchemy's types, written in Python: what an instance of one is in SQL, for the dialect of the run.
import { typeClass } from '../constructs/build/build-types.ts'
import type { SqlType } from '../constructs/sql-type.ts'
import { memberOfClass } from '../interpret/classes/members.ts'
import type { CallArguments } from '../interpret/values/bind-arguments.ts'
import type { Surroundings } from '../interpret/values/surroundings.ts'
import { isObject, type PyInstance, textOf, type Value } from '../interpret/values/value.ts'
import { type Place, Refused } from '../refusal.ts'
import { thirdPartyModule } from '../third-party/third-party-module.ts'

/** What `TypeEngine.__init__` was called with, kept until the type is made of it. */
const ARGUMENTS = '__arguments__'
const DECORATOR = 'sqlalchemy.TypeDecorator'
const USER_DEFINED = new Set(['sqlalchemy.UserDefinedType', 'sqlalchemy.TypeEngine'])
const NOWHERE: Place = { line: 1, column: 1, text: '' }

/** Where a class says for itself how its values become literals (TypeDecorator.literal_processor). */
const LITERALS = [
  ...['process_bind_param', 'process_literal_param', 'bind_expression', 'bind_processor', 'literal_processor'],
  'coerce_compared_value',
]
/** Events that attach a constraint or something else to the table: more than a type. */
export const LISTENED = '__listened__'
const ATTACHES = ['_set_table', '_set_parent', '_on_table_attach', '_should_create_constraint', LISTENED]

/**
 * The type that an instance is compiled as. Core calls it once `__init__` has run.
 * @throws Refused for a class that does more than name a type
 */
export function typeOfInstance(instance: PyInstance, around: Surroundings): SqlType {
  const { cls } = instance
  const given = argumentsOf(instance)
  for (const name of ATTACHES) {
    if (memberOfClass(cls, name) !== undefined)
      throw new Refused('type-not-supported', given.at, { type: cls.name, dialect: around.run.dialectName })
  }
  const type = made(instance, given, around)
  const isForeign = cls.mro.some(({ module }) => thirdPartyModule(module) !== null)
  const hasLiterals = LITERALS.some((name) => memberOfClass(cls, name) !== undefined)
  const impl = instance.fields.get('impl')
  const own = isObject(impl) && impl.kind === 'type' ? { ...type, impl } : type
  return isForeign || hasLiterals ? { ...own, decorated: cls.name } : own
}

function made(instance: PyInstance, given: CallArguments, around: Surroundings): SqlType {
  const { natives } = instance.cls
  if (natives.includes(DECORATOR)) return ofDecorator(instance, given, around)
  if (natives.some((path) => USER_DEFINED.has(path))) return ofUserDefined(instance, given, around)
  const base = natives.find((path) => typeClass(path) !== null)
  if (base === undefined || !instance.fields.has(ARGUMENTS)) throw notAType(instance, given, around)
  if (memberOfClass(instance.cls, '__visit_name__') !== undefined) throw notAType(instance, given, around)
  return toInstance({ kind: 'symbol', path: base }, given, around)
}

/** `load_dialect_impl(dialect)`, or the class's `impl` (TypeDecorator.type_engine). */
function ofDecorator(instance: PyInstance, given: CallArguments, around: Surroundings): SqlType {
  const load = memberOfClass(instance.cls, 'load_dialect_impl')
  if (load === undefined) {
    const impl = implOf(instance, given, around)
    instance.fields.set('impl', impl)
    return impl
  }
  const impl = orUnknown(() => implOf(instance, given, around))
  instance.fields.set('impl', impl)
  instance.fields.set('impl_instance', impl)
  const loaded = around.python.call(
    load,
    { positional: [instance, { kind: 'dialect' }], named: new Map(), at: given.at },
    around,
  )
  return toInstance(loaded, { positional: [], named: new Map(), at: given.at }, around)
}

/** TypeDecorator.__init__ makes the class's `impl` with its own arguments; an `impl` that is an instance stays as it is. */
function implOf(instance: PyInstance, given: CallArguments, around: Surroundings): SqlType {
  const own = instance.fields.get('impl')
  const impl = own ?? memberOfClass(instance.cls, 'impl')
  if (impl === undefined) throw notAType(instance, given, around)
  if (own !== undefined) return toInstance(own, { positional: [], named: new Map(), at: given.at }, around)
  return toInstance(impl, given, around)
}

function ofUserDefined(instance: PyInstance, given: CallArguments, around: Surroundings): SqlType {
  const specify = memberOfClass(instance.cls, 'get_col_spec')
  if (specify === undefined) throw notAType(instance, given, around)
  const spec = around.python.call(specify, { positional: [instance], named: new Map(), at: given.at }, around)
  const name = textOf(spec)
  if (name === null) throw notAType(instance, given, around)
  const { itemType, enumeration } = { itemType: null, enumeration: null }
  return { kind: 'type', family: 'user', name, params: new Map(), enumeration, itemType, variants: new Map() }
}

/** A type from an instance, or from a class that is called with these arguments (sqlalchemy.types.to_instance). */
export function toInstance(value: Value, given: CallArguments, around: Surroundings): SqlType {
  if (isObject(value) && value.kind === 'unknown') throw value.because
  if (isObject(value) && value.kind === 'type') return value
  const type =
    isObject(value) && ['symbol', 'class', 'callable'].includes(value.kind)
      ? around.python.call(value, given, around)
      : null
  if (isObject(type) && type.kind === 'type') return type
  throw new Refused('type-not-supported', given.at, {
    type: isObject(value) ? value.kind : String(value),
    dialect: around.run.dialectName,
  })
}

/** `super().__init__(…)` of such a class. */
export function rememberArguments(instance: PyInstance, given: CallArguments, around: Surroundings): void {
  const items: Value[] = [
    { kind: 'tuple', items: given.positional },
    { kind: 'dict', entries: new Map(given.named) },
  ]
  instance.fields.set(ARGUMENTS, { kind: 'tuple', items })
  const impl = instance.cls.natives.includes(DECORATOR) ? memberOfClass(instance.cls, 'impl') : undefined
  if (impl !== undefined)
    instance.fields.set(
      'impl',
      orUnknown(() => toInstance(impl, given, around)),
    )
}

/** An `impl` that says nothing (`impl = TypeEngine`) is refused where it is asked, not where load_dialect_impl() never asks it. */
function orUnknown(make: () => SqlType): Value {
  try {
    return make()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { kind: 'unknown', because: error }
  }
}

function argumentsOf(instance: PyInstance): CallArguments {
  const kept = instance.fields.get(ARGUMENTS)
  const [positional, named] = isObject(kept) && kept.kind === 'tuple' ? kept.items : []
  const texts = isObject(named) && named.kind === 'dict' ? [...named.entries] : []
  return {
    positional: isObject(positional) && positional.kind === 'tuple' ? positional.items : [],
    named: new Map(texts.flatMap(([name, value]) => (typeof name === 'string' ? [[name, value] as const] : []))),
    at: NOWHERE,
  }
}

function notAType(instance: PyInstance, given: CallArguments, around: Surroundings): Refused {
  return new Refused('type-not-supported', given.at, { type: instance.cls.name, dialect: around.run.dialectName })
}
