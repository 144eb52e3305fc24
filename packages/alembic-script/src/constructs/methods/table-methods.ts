// Methods of tables, aliases and WITH entries, and of their columns (`t.c`).

import type { BoundArguments, Signature } from '../../interpret/values/bind-arguments.ts'
import { expectFlag, expectIdentifierOrNone, unexpected } from '../../interpret/values/expect.ts'
import { isObject, pyList, pyTuple, textOf, type Value } from '../../interpret/values/value.ts'
import { type Place, Refused } from '../../refusal.ts'
import { aliasOf, asSelect, compound, cteAlias, cteOf, emptySelect, joinOf, toColumns } from '../build/build-selects.ts'
import { deleteFrom, insertInto, updateOf } from '../build/build-statements.ts'
import type { ColumnedItem, FromItem } from '../sql-statement.ts'
import { isFromItem } from '../sql-statement.ts'
import type { TableClause } from '../table-clause.ts'
import type { SqlAttribute, SqlMethod, SqlMethodTable } from './sql-method.ts'

function onTable(signature: Signature, apply: (table: TableClause, args: BoundArguments) => Value): SqlMethod {
  return {
    signature,
    apply: ({ self, args }) => (self.kind === 'table' ? apply(self, args) : unexpected(self, 'self', args.at)),
  }
}

function nameOf(args: BoundArguments) {
  return expectIdentifierOrNone({ value: args.get('name'), name: 'name', at: args.at })
}

function onFrom(signature: Signature, apply: (item: FromItem, args: BoundArguments) => Value): SqlMethod {
  return {
    signature,
    apply: ({ self, args }) => (isFromItem(self) ? apply(self, args) : unexpected(self, 'self', args.at)),
  }
}

const select = onFrom([], (item, args) => emptySelect(toColumns(isObject(item) ? item : null, args.at)))

function join(outer: boolean): SqlMethod {
  return onFrom(['right', 'onclause=', 'isouter=', 'full='], (left, args) => {
    const flag = (name: string) => expectFlag({ value: args.get(name), name, at: args.at })
    const sides = { left, right: args.get('right') ?? null, on: args.get('onclause'), at: args.at }
    return joinOf(sides, { outer: outer || flag('isouter'), full: flag('full') })
  })
}

const alias: SqlMethod = {
  signature: ['name=', 'flat='],
  apply: ({ self, args }) => {
    if (self.kind === 'table') return aliasOf(self, nameOf(args))
    if (self.kind === 'cte') return cteAlias(self, nameOf(args))
    return unexpected(self, 'self', args.at)
  },
}

/** union() of a WITH entry makes it recursive. */
function cteUnion(keyword: 'UNION' | 'UNION ALL'): SqlMethod {
  return {
    signature: ['*other'],
    apply: ({ self, args }) => {
      if (self.kind !== 'cte') return unexpected(self, 'self', args.at)
      const first = asSelect(self.element, args.at)
      const others = args.rest.map((value) => asSelect(value, args.at))
      return cteOf(compound(keyword, [first, ...others]), {
        name: self.name,
        recursive: self.recursive,
        restates: self,
      })
    },
  }
}

function columnedItem(self: Value, at: Place): ColumnedItem {
  if (isObject(self) && self.kind === 'columns') return self.table
  return isFromItem(self) && 'columns' in self ? self : unexpected(self, 'self', at)
}

const columnsOf: SqlAttribute = (self, { at }) => ({ kind: 'columns', table: columnedItem(self, at) })

/** `t.c['a']`, `t.c.get('a')`; undefined when it is no column. */
export function columnNamed(self: Value, key: Value, at: Place): Value | undefined {
  const name = textOf(key)
  return name === null ? undefined : columnedItem(self, at).columns.get(name)
}

const getColumn: SqlMethod = {
  signature: ['key', 'default='],
  apply: ({ self, args }) => columnNamed(self, args.get('key') ?? null, args.at) ?? args.get('default') ?? null,
}

function listed(read: (item: ColumnedItem) => Value[]): SqlMethod {
  return { signature: [], apply: ({ self, args }) => pyList(read(columnedItem(self, args.at))) }
}

const tableName: SqlAttribute = (self, { at }) => {
  if (self.kind === 'table') return self.name.text
  if ((self.kind === 'alias' || self.kind === 'cte') && self.name !== null) return self.name.text
  throw new Refused('unknown-attribute', at, { name: 'name', given: self.kind })
}

const schema: SqlAttribute = (self) => (self.kind === 'table' ? (self.schema?.text ?? null) : null)

const FROM_KINDS = ['table', 'alias', 'cte', 'join', 'values'] as const

export const TABLE_METHODS: SqlMethodTable = {
  methods: Object.fromEntries([
    ['table.insert', onTable([], (table) => insertInto(table))],
    ['table.update', onTable([], (table) => updateOf(table))],
    ['table.delete', onTable([], (table) => deleteFrom(table))],
    ['table.alias', alias],
    ['cte.alias', alias],
    ['cte.union', cteUnion('UNION')],
    ['cte.union_all', cteUnion('UNION ALL')],
    ...FROM_KINDS.flatMap((kind): [string, SqlMethod][] => [
      [`${kind}.select`, select],
      [`${kind}.join`, join(false)],
      [`${kind}.outerjoin`, join(true)],
    ]),
    ['columns.get', getColumn],
    ['columns.keys', listed((item) => [...item.columns.keys()])],
    ['columns.values', listed((item) => [...item.columns.values()])],
    ['columns.items', listed((item) => [...item.columns].map(([key, column]) => pyTuple([key, column])))],
  ]),
  attributes: Object.fromEntries([
    ...(['table', 'alias', 'cte', 'values'] as const).flatMap((kind): [string, SqlAttribute][] => [
      [`${kind}.c`, columnsOf],
      [`${kind}.columns`, columnsOf],
      [`${kind}.name`, tableName],
    ]),
    ['table.schema', schema],
  ]),
}
