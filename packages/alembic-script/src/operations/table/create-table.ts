import { dialectOptions } from '../../constructs/dialect-options.ts'
import {
  type Column,
  type Constraint,
  type DialectOptions,
  type IndexItem,
  isConstraint,
} from '../../constructs/schema-item.ts'
import type { BoundArguments } from '../../interpret/values/bind-arguments.ts'
import { expectFlag, expectItems, expectText, expectTextOrNone, unexpected } from '../../interpret/values/expect.ts'
import { isObject, type Value } from '../../interpret/values/value.ts'
import { Refused } from '../../refusal.ts'
import { type OperationReader, type TableName, tableOf } from '../operation-reader.ts'

export interface CreateTable {
  readonly kind: 'create-table'
  readonly table: TableName
  readonly columns: readonly Column[]
  readonly constraints: readonly Constraint[]
  readonly indexes: readonly IndexItem[]
  readonly comment: string | null
  readonly prefixes: readonly string[]
  readonly ifNotExists: boolean
  readonly options: DialectOptions
}

/** Options of sa.Table that are not options of a dialect. */
const PLAIN = new Set(['comment', 'prefixes', 'info'])

function tableParts(values: readonly Value[], args: BoundArguments) {
  const columns: Column[] = []
  const constraints: Constraint[] = []
  const indexes: IndexItem[] = []
  for (const value of values) {
    if (isObject(value) && value.kind === 'column') columns.push(value)
    else if (isObject(value) && value.kind === 'index') indexes.push(value)
    else if (isConstraint(value)) constraints.push(value)
    else unexpected(value, 'columns', args.at)
  }
  const names = columns.map((column) => column.name.text)
  const twice = names.find((name, position) => names.indexOf(name) !== position)
  if (twice !== undefined) throw new Refused('duplicate-column', args.at, { name: twice })
  return { columns, constraints, indexes }
}

export const createTable: OperationReader = {
  signature: ['table_name', '*columns', 'kw:if_not_exists=', 'kw:schema=', '**options'],
  batchSignature: null,
  read: (args, { batch }) => {
    const options = new Map([...args.extra].filter(([name]) => !PLAIN.has(name)))
    const prefixes = args.extra.get('prefixes')
    return {
      kind: 'create-table',
      table: tableOf(args, batch),
      ...tableParts(args.rest, args),
      comment: expectTextOrNone({ value: args.extra.get('comment'), name: 'comment', at: args.at }),
      prefixes:
        prefixes === undefined || prefixes === null
          ? []
          : expectItems({ value: prefixes, name: 'prefixes', at: args.at }).map((value) =>
              expectText({ value, name: 'prefixes', at: args.at }),
            ),
      ifNotExists: expectFlag({ value: args.get('if_not_exists'), name: 'if_not_exists', at: args.at }),
      options: dialectOptions(options, 'Table', args.at),
    }
  },
}
