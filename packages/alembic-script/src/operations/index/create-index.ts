import { indexExpression, indexFacts } from '../../constructs/build/build-constraints.ts'
import type { IndexItem } from '../../constructs/schema-item.ts'
import type { BoundArguments } from '../../interpret/values/bind-arguments.ts'
import { expectFlag, expectItems } from '../../interpret/values/expect.ts'
import { isObject, type Value } from '../../interpret/values/value.ts'
import { type OperationReader, type TableName, tableOf } from '../operation-reader.ts'

export interface CreateIndex {
  readonly kind: 'create-index'
  readonly table: TableName
  readonly index: IndexItem
  readonly ifNotExists: boolean
}

/** Column names; a string is a list of its letters, as in Python. */
function columnsOf(args: BoundArguments): readonly Value[] {
  const value = args.get('columns')
  return typeof value === 'string' ? [...value] : expectItems({ value, name: 'columns', at: args.at })
}

/** Alembic makes columns of the table of names and texts, and of nothing else. */
function isTextual(value: Value): boolean {
  return typeof value === 'string' || (isObject(value) && (value.kind === 'identifier' || value.kind === 'sql-text'))
}

const OPTIONS = ['kw:unique=', 'kw:if_not_exists=', 'kw:quote=', 'kw:info=', '**options']

export const createIndex: OperationReader = {
  signature: ['index_name', 'table_name', 'columns', 'kw:schema=', ...OPTIONS],
  batchSignature: ['index_name', 'columns', ...OPTIONS],
  read: (args, { batch }) => ({
    kind: 'create-index',
    table: tableOf(args, batch),
    index: {
      ...indexFacts(args, { name: 'index_name', options: args.extra }),
      textKeys: true,
      expressions: columnsOf(args).map((value) => indexExpression(value, args)),
      attached: columnsOf(args).map(isTextual),
    },
    ifNotExists: expectFlag({ value: args.get('if_not_exists'), name: 'if_not_exists', at: args.at }),
  }),
}
