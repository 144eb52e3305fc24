// MySQL keeps comments inside the definitions.

import type { TableName } from '../../operations/operation-reader.ts'
import type { CreateTableComment } from '../../operations/table/create-table-comment.ts'
import type { DropTableComment } from '../../operations/table/drop-table-comment.ts'
import type { CompileContext } from '../context.ts'
import type { TableLayout } from '../schema/table-layout.ts'
import { quote, tableText } from '../text/identifiers.ts'
import { stringLiteral } from '../text/literals.ts'
import { mysqlColumn } from './column-text.ts'

export function createTableComment({ table, comment }: CreateTableComment, context: CompileContext): string[] {
  return [
    `ALTER TABLE ${tableText(table, context)} COMMENT ${comment === null ? 'NULL' : stringLiteral(comment, context)}`,
  ]
}

export function dropTableComment({ table }: DropTableComment, context: CompileContext): string[] {
  return [`ALTER TABLE ${tableText(table, context)} COMMENT ''`]
}

/** undefined: dropped. */
export function setTableComment(table: TableName, comment: string | null | undefined, context: CompileContext): string {
  const text = comment === undefined ? "''" : comment === null ? 'NULL' : stringLiteral(comment, context)
  return `ALTER TABLE ${tableText(table, context)} COMMENT ${text}`
}

/** The column as a whole, with its comment inside. */
export function setColumnComment({ table, columns }: TableLayout, context: CompileContext): string[] {
  return columns.map((laidOut) => {
    const name = quote(laidOut.column.name, context)
    return `ALTER TABLE ${tableText(table, context)} CHANGE ${name} ${mysqlColumn(laidOut, context)}`
  })
}
