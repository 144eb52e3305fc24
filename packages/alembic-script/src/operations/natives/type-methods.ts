// Methods and attributes of column types.
import { toType } from '../../constructs/build/build-types.ts'
import type { SqlType } from '../../constructs/sql-type.ts'
import { schemaOf } from '../../inspect/natives/schema-of-run.ts'
import type { NativeCall, NativeMethod, NativeTable } from '../../interpret/natives/native.ts'
import { expectText, unexpected } from '../../interpret/values/expect.ts'
import { isObject, type PyObject, pyList, type Value } from '../../interpret/values/value.ts'
import type { Place } from '../../refusal.ts'
import { readCreateEnum } from '../enum/create-enum.ts'
import { readDropEnum } from '../enum/drop-enum.ts'
import { BIND_SIGNATURE } from './bind-argument.ts'

function typeOf(self: PyObject, at: Place): SqlType {
  return self.kind === 'type' ? self : unexpected(self, 'self', at)
}

/** Whether the database has the type; null where it can't be told. */
function isThere({ enumeration, domain }: SqlType, { run, at }: NativeCall): boolean | null {
  const name = enumeration?.name?.text
  const canAsk = run.askMode() === 'online' && run.settings.schema != null && run.settings.engine === 'postgresql'
  if (!canAsk || name === undefined || domain !== undefined) return null
  const found = schemaOf(run, at, `type ${name}`).enumeration({ schema: enumeration?.schema?.text ?? null, name })
  return found === 'unknown' ? null : found !== null
}

const create: NativeMethod = {
  signature: BIND_SIGNATURE,
  apply: (call) => {
    const { self, args, at, run } = call
    const operation = readCreateEnum(typeOf(self, at), args)
    if (operation.checkFirst && isThere(operation.type, call) === true) return null
    run.emit(operation, at, null)
    return null
  },
}

const drop: NativeMethod = {
  signature: BIND_SIGNATURE,
  apply: (call) => {
    const { self, args, at, run } = call
    const operation = readDropEnum(typeOf(self, at), args)
    if (operation.checkFirst && isThere(operation.type, call) === false) return null
    run.emit(operation, at, null)
    return null
  },
}

const withVariant: NativeMethod = {
  signature: ['type_', '*dialects'],
  apply: ({ self, args, at }) => {
    const own = typeOf(self, at)
    const variant = toType(args.get('type_'))
    if (variant === null || args.rest.length === 0) return unexpected(args.get('type_') ?? null, 'type_', at)
    const names = args.rest.map((value) => expectText({ value, name: 'dialect', at }))
    const twice = names.find((name) => own.variants.has(name))
    if (twice !== undefined || variant.variants.size > 0) return unexpected(args.get('type_') ?? null, 'type_', at)
    return { ...own, variants: new Map([...own.variants, ...names.map((name) => [name, variant] as const)]) }
  },
}

/** A parameter as the type was given it; None where it was not. */
function parameter(name: string): (self: PyObject, access: { at: Place }) => Value {
  return (self, { at }) => typeOf(self, at).params.get(name) ?? null
}

export const TYPE_METHODS: NativeTable = {
  methods: {
    'type.create': create,
    'type.drop': drop,
    'type.with_variant': withVariant,
    'type.copy': { signature: [], apply: ({ self }) => self },
  },
  attributes: {
    'type.name': (self, { at }) => {
      const { enumeration, domain, params } = typeOf(self, at)
      const name: Value | undefined = enumeration?.name ?? domain?.name ?? params.get('name')
      return isObject(name) && name.kind === 'identifier' && name.quote === null && !name.final
        ? name.text
        : (name ?? null)
    },
    'type.schema': (self, { at }) => {
      const { enumeration, domain } = typeOf(self, at)
      return (enumeration ?? domain)?.schema ?? null
    },
    'type.enums': (self, { at }) =>
      pyList([...(typeOf(self, at).enumeration?.values ?? unexpected(self, 'enums', at))]),
    'type.length': (self, { at }) => {
      const own = typeOf(self, at)
      return own.enumeration === null ? (own.params.get('length') ?? null) : own.enumeration.length
    },
    'type.precision': parameter('precision'),
    'type.scale': parameter('scale'),
    'type.timezone': (self, { at }) => typeOf(self, at).params.get('timezone') ?? false,
    'type.collation': parameter('collation'),
    'type.item_type': (self, { at }) => typeOf(self, at).itemType ?? unexpected(self, 'item_type', at),
  },
}
