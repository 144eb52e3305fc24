// What classes over SQLAlchemy's types call of their bases, and ask of a dialect.
import type { Access, NativeCall, NativeTable } from '../interpret/natives/native.ts'
import { isObject, type PyInstance, type PyObject, type Value } from '../interpret/values/value.ts'
import { Refused } from '../refusal.ts'
import { LISTENED, rememberArguments, toInstance } from './type-class.ts'

function selfOf({ call, at }: NativeCall): PyInstance {
  const [self] = call.positional
  if (isObject(self) && self.kind === 'instance') return self
  throw new Refused('unknown-call', at, { name: '__init__' })
}

/** `super().__init__(…)` and `TypeDecorator.__init__(self, …)`. */
function initialise(native: NativeCall): Value {
  const self = selfOf(native)
  const [, ...positional] = native.call.positional
  rememberArguments(self, { ...native.call, positional }, native.around)
  return null
}

/** `super().load_dialect_impl(dialect)`: the impl itself. */
function loadDialectImpl(native: NativeCall): Value {
  const self = selfOf(native)
  const impl = self.fields.get('impl')
  if (impl === undefined) throw new Refused('unknown-attribute', native.at, { name: 'impl', given: self.cls.name })
  return impl
}

/** A class that someone listens to attaches more to a table than its type: it is refused as one. */
function markListened(target: Value): void {
  if (isObject(target) && target.kind === 'class') target.members.set(LISTENED, true)
}

/** `@event.listens_for(target, name)` */
function listensFor({ args }: NativeCall): Value {
  markListened(args.get('target') ?? null)
  return { kind: 'callable', name: 'listens_for', call: ({ positional }) => positional[0] ?? null }
}

function listen({ args }: NativeCall): Value {
  markListened(args.get('target') ?? null)
  return null
}

/** Of a TypeDecorator; a type of the type map stands for one whose impl it is. */
function implOfType(self: PyObject, { at, around }: Access): Value {
  if (self.kind === 'type' && self.impl !== undefined) return self.impl
  if (self.kind === 'type' && around.run.settings.typeMap !== undefined) return self
  throw new Refused('unknown-attribute', at, { name: 'impl', given: 'type' })
}

export const TYPE_NATIVES: NativeTable = {
  names: {
    'sqlalchemy.TypeDecorator.__init__': { call: initialise },
    'sqlalchemy.UserDefinedType.__init__': { call: initialise },
    'sqlalchemy.TypeEngine.__init__': { call: initialise },
    'sqlalchemy.TypeDecorator.load_dialect_impl': { call: loadDialectImpl },
    'sqlalchemy.event.listens_for': { signature: ['target', 'identifier', '*args', '**kw'], call: listensFor },
    'sqlalchemy.event.listen': { signature: ['target', 'identifier', 'fn', '*args', '**kw'], call: listen },
  },
  methods: {
    'dialect.type_descriptor': {
      signature: ['typeobj'],
      apply: ({ args, at, around }) =>
        toInstance(args.get('typeobj') ?? null, { positional: [], named: new Map(), at }, around),
    },
  },
  attributes: {
    'type.impl': implOfType,
  },
}
