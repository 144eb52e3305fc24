// What the text of GeoAlchemy2 needs of us: a type with its index.
import type { SqlType } from '../constructs/sql-type.ts'
import type { NativeCall, NativeTable } from '../interpret/natives/native.ts'
import { isObject, textOf, type Value } from '../interpret/values/value.ts'
import { Refused } from '../refusal.ts'

/** @throws Refused for columns that GeoAlchemy2 manages by functions, and for what it does to MySQL's tables itself */
function spatialType({ args, at, run }: NativeCall): Value {
  const name = textOf(args.get('spec')) ?? ''
  const isIndexed = args.get('indexed') === true
  const isPostgresql = run.dialectName === 'postgresql'
  const isHull = args.get('hull') === true
  if (args.get('managed') === true || (!isPostgresql && isIndexed))
    throw new Refused('type-not-supported', at, { type: name, dialect: run.dialectName })
  const operators = args.get('nd') === true ? 'gist_geometry_ops_nd' : null
  const type: SqlType = {
    ...{ kind: 'type', family: 'user', name, params: new Map(), enumeration: null, itemType: null },
    variants: new Map(),
    ...(isIndexed && { spatialIndex: { operators, isHull } }),
  }
  return type
}

function withoutSpatialIndex({ args, at }: NativeCall): Value {
  const column = args.get('column') ?? null
  if (!isObject(column) || column.kind !== 'column' || column.items.length > 0 || column.index || column.unique)
    throw new Refused('unexpected-value', at, {
      name: 'column',
      given: isObject(column) ? column.kind : String(column),
    })
  if (column.type?.spatialIndex === undefined) return column
  const { spatialIndex: _, ...type } = column.type
  return { ...column, type }
}

export const SPATIAL_NATIVES: NativeTable = {
  names: {
    '__revlane__.spatial_type': { signature: ['spec', 'indexed', 'nd', 'hull', 'managed'], call: spatialType },
    '__revlane__.without_spatial_index': { signature: ['column'], call: withoutSpatialIndex },
  },
}
