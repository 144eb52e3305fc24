// The index that GeoAlchemy2 attaches to a table with each spatial column (geoalchemy2/admin/dialects/postgresql.py).
import type { Column, IndexItem } from '../constructs/schema-item.ts'
import type { SqlExpression } from '../constructs/sql-expression.ts'
import { identifier, type Value } from '../interpret/values/value.ts'
import type { TableName } from '../operations/operation-reader.ts'

export function spatialIndexes(columns: readonly Column[], table: TableName): IndexItem[] {
  return columns.flatMap(({ name, type }) => {
    const spatial = type?.spatialIndex
    if (spatial === undefined) return []
    const self: SqlExpression = { kind: 'column-ref', name, table: null, type: null }
    const options = new Map<string, Value>([['postgresql_using', 'gist']])
    if (spatial.operators !== null)
      options.set('postgresql_ops', { kind: 'dict', entries: new Map([[name.text, spatial.operators]]) })
    const element: SqlExpression = spatial.isHull
      ? { kind: 'sql-function', path: ['ST_ConvexHull'], args: [self], type: null }
      : self
    const index = identifier(`idx_${table.name.text}_${name.text}`)
    return [{ kind: 'index', name: index, expressions: [element], unique: false, options }]
  })
}
