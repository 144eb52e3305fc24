import type { Column } from '../../constructs/schema-item.ts'
import type { BoundArguments } from '../../interpret/values/bind-arguments.ts'
import { expectFlag, expectTextOrNone, unexpected } from '../../interpret/values/expect.ts'
import { type BatchTable, isObject } from '../../interpret/values/value.ts'
import { Refused } from '../../refusal.ts'
import { type OperationReader, type TableName, tableOf } from '../operation-reader.ts'

export interface AddColumn {
  readonly kind: 'add-column'
  readonly table: TableName
  readonly column: Column
  readonly ifNotExists: boolean
  /** `REFERENCES …` inside the column, where it has one foreign key. */
  readonly inlineReferences: boolean
  readonly inlinePrimaryKey: boolean
  /** Where a batch that makes the table anew puts the column. */
  readonly place: ColumnPlace | null
}

export interface ColumnPlace {
  readonly before: string | null
  readonly after: string | null
}

const OPTIONS = ['kw:if_not_exists=', 'kw:inline_references=', 'kw:inline_primary_key=']

/** @throws Refused where the table is not made anew, as Alembic raises there. */
function placeOf(args: BoundArguments, batch: BatchTable | null): ColumnPlace | null {
  const [before, after] = ['insert_before', 'insert_after'].map((name) =>
    expectTextOrNone({ value: args.get(name), name, at: args.at }),
  )
  if (!before && !after) return null
  if (batch?.recreate == null)
    throw new Refused('unsupported-option', args.at, { name: before ? 'insert_before' : 'insert_after' })
  return { before: before ?? null, after: after ?? null }
}

export const addColumn: OperationReader = {
  signature: ['table_name', 'column', 'kw:schema=', ...OPTIONS],
  batchSignature: ['column', 'kw:insert_before=', 'kw:insert_after=', ...OPTIONS],
  read: (args, { batch }) => {
    const column = args.get('column') ?? null
    if (!isObject(column) || column.kind !== 'column') return unexpected(column, 'column', args.at)
    const flag = (name: string) => expectFlag({ value: args.get(name), name, at: args.at })
    return {
      kind: 'add-column',
      table: tableOf(args, batch),
      column,
      ifNotExists: flag('if_not_exists'),
      inlineReferences: flag('inline_references'),
      inlinePrimaryKey: flag('inline_primary_key'),
      place: placeOf(args, batch),
    }
  },
}
