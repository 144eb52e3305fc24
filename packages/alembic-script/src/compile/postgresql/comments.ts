// PostgreSQL keeps comments in statements of their own.

import type { TableName } from '../../operations/operation-reader.ts'
import type { CreateTableComment } from '../../operations/table/create-table-comment.ts'
import type { DropTableComment } from '../../operations/table/drop-table-comment.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import type { NewTable } from '../generic/dialect-parts.ts'
import type { TableLayout } from '../schema/table-layout.ts'
import { constraintText, quote, tableText } from '../text/identifiers.ts'
import { stringLiteral } from '../text/literals.ts'

export function createTableComment({ table, comment }: CreateTableComment, context: CompileContext): string[] {
  return [
    `COMMENT ON TABLE ${tableText(table, context)} IS ${comment === null ? 'NULL' : stringLiteral(comment, context)}`,
  ]
}

export function dropTableComment({ table }: DropTableComment, context: CompileContext): string[] {
  return [`COMMENT ON TABLE ${tableText(table, context)} IS NULL`]
}

export function tableComment({ table, comment }: NewTable, context: CompileContext): string[] {
  return comment ? createTableComment({ kind: 'create-table-comment', table, comment }, context) : []
}

export function columnComments({ table, columns }: TableLayout, context: CompileContext): string[] {
  return columns.flatMap(({ column }) => {
    if (!column.comment) return []
    const name = `${tableText(table, context)}.${quote(column.name, context)}`
    return [`COMMENT ON COLUMN ${name} IS ${stringLiteral(column.comment, context)}`]
  })
}

/** What Table.create() says of a table, its columns and its constraints: an empty comment is one, too. */
export function allComments(
  { made, layout }: { made: NewTable; layout: TableLayout },
  context: CompileContext,
): string[] {
  const table = tableText(made.table, context)
  const constraints = layout.primaryKey === null ? layout.constraints : [layout.primaryKey, ...layout.constraints]
  return [
    ...(made.comment === null ? [] : [`COMMENT ON TABLE ${table} IS ${stringLiteral(made.comment, context)}`]),
    ...layout.columns.flatMap(({ column: { name, comment } }) =>
      comment === null
        ? []
        : [`COMMENT ON COLUMN ${table}.${quote(name, context)} IS ${stringLiteral(comment, context)}`],
    ),
    ...constraints.flatMap(({ name, comment }) => {
      if (comment === undefined || comment === null) return []
      if (name === null) throw new NotCompilable('constraint-without-name', { type: 'constraint' })
      return [
        `COMMENT ON CONSTRAINT ${constraintText(name, context)} ON ${table} IS ${stringLiteral(comment, context)}`,
      ]
    }),
  ]
}

/** undefined: dropped. */
export function setTableComment(table: TableName, comment: string | null | undefined, context: CompileContext): string {
  const text = comment === undefined || comment === null ? 'NULL' : stringLiteral(comment, context)
  return `COMMENT ON TABLE ${tableText(table, context)} IS ${text}`
}

export function setColumnComment({ table, columns }: TableLayout, context: CompileContext): string[] {
  return columns.map(({ column: { name, comment } }) => {
    const text = comment === null ? 'NULL' : stringLiteral(comment, context)
    return `COMMENT ON COLUMN ${tableText(table, context)}.${quote(name, context)} IS ${text}`
  })
}
