// PostgreSQL keeps comments in statements of their own.

import type { CreateTable } from '../../operations/table/create-table.ts'
import type { CreateTableComment } from '../../operations/table/create-table-comment.ts'
import type { DropTableComment } from '../../operations/table/drop-table-comment.ts'
import type { CompileContext } from '../context.ts'
import type { TableLayout } from '../schema/table-layout.ts'
import { quote, tableText } from '../text/identifiers.ts'
import { stringLiteral } from '../text/literals.ts'

export function createTableComment({ table, comment }: CreateTableComment, context: CompileContext): string[] {
  return [`COMMENT ON TABLE ${tableText(table, context)} IS ${stringLiteral(comment, context)}`]
}

export function dropTableComment({ table }: DropTableComment, context: CompileContext): string[] {
  return [`COMMENT ON TABLE ${tableText(table, context)} IS NULL`]
}

export function tableComment({ table, comment }: CreateTable, context: CompileContext): string[] {
  return comment ? createTableComment({ kind: 'create-table-comment', table, comment }, context) : []
}

export function columnComments({ table, columns }: TableLayout, context: CompileContext): string[] {
  return columns.flatMap(({ column }) => {
    if (!column.comment) return []
    const name = `${tableText(table, context)}.${quote(column.name, context)}`
    return [`COMMENT ON COLUMN ${name} IS ${stringLiteral(column.comment, context)}`]
  })
}
