// Operations that libraries register on `op`, written in Python in their texts, and what those texts need of us.
import type { NativeCall, NativeTable } from '../interpret/natives/native.ts'
import { textOf, type Value } from '../interpret/values/value.ts'
import { Refused } from '../refusal.ts'
import { SPATIAL_NATIVES } from './spatial-natives.ts'

/** Calls a function of a library's text as the operation of that name. */
function operation(library: string, name: string) {
  return ({ call, at, around }: NativeCall): Value => {
    const access = { at, around }
    const module = around.python.module(library, access)
    if (module === null) throw new Refused('unknown-operation', at, { name: `op.${name}` })
    return around.python.call(around.python.attribute(module, name, access), call, around)
  }
}

/** `__import__('a.b')` gives `a`, as Python does. */
function importModule({ args, at, around }: NativeCall): Value {
  const [top] = (textOf(args.get('name')) ?? '').split('.')
  const module = top === undefined || top === '' ? null : around.python.module(top, { at, around })
  if (module === null) throw new Refused('unknown-call', at, { name: '__import__' })
  return module
}

/** An object that is kept and not asked anything: whatever asks it is refused. */
function opaque(name: string) {
  return ({ at }: NativeCall): Value => ({ kind: 'unknown', because: new Refused('unknown-call', at, { name }) })
}

const longestDefinition = 20_000

/** `event ON entity action` of a trigger, as alembic_utils takes it apart with parse(). */
function triggerParts({ args, at }: NativeCall): Value {
  const definition = textOf(args.get('definition')) ?? ''
  if (definition.length > longestDefinition) throw new Refused('too-large', at)
  const parts = /^(.+?)\s+ON\s+(.+?)\s+(.+?)$/is.exec(definition)
  if (parts === null)
    throw new Refused('script-raises', at, { error: 'SQLParseFailure', message: 'PGTrigger.definition' })
  return { kind: 'tuple', items: parts.slice(1) }
}

const SPATIAL = ['create_geospatial_table', 'drop_geospatial_table', 'add_geospatial_column', 'drop_geospatial_column']
const SPATIAL_INDEX = ['create_geospatial_index', 'drop_geospatial_index']

export const LIBRARY_OPERATIONS: NativeTable = {
  names: {
    ...SPATIAL_NATIVES.names,
    ...Object.fromEntries(
      [...SPATIAL, ...SPATIAL_INDEX].map((name) => [`alembic.op.${name}`, { call: operation('geoalchemy2', name) }]),
    ),
    'alembic.op.create_entity': { call: operation('alembic_utils', 'create_entity') },
    'alembic.op.drop_entity': { call: operation('alembic_utils', 'drop_entity') },
    'alembic.op.replace_entity': { call: operation('alembic_utils', 'replace_entity') },
    'alembic.op.sync_enum_values': { call: operation('alembic_postgresql_enum', 'sync_enum_values') },
    'builtins.__import__': { signature: ['name'], call: importModule },
    'pydantic.TypeAdapter': { call: opaque('pydantic.TypeAdapter') },
    '__revlane__.trigger_parts': { signature: ['definition'], call: triggerParts },
  },
}
