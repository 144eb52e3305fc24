// MySQL keeps comments inside the definitions.
import type { CreateTableComment } from '../../operations/table/create-table-comment.ts'
import type { DropTableComment } from '../../operations/table/drop-table-comment.ts'
import type { CompileContext } from '../context.ts'
import { tableText } from '../text/identifiers.ts'
import { stringLiteral } from '../text/literals.ts'

export function createTableComment({ table, comment }: CreateTableComment, context: CompileContext): string[] {
  return [`ALTER TABLE ${tableText(table, context)} COMMENT ${stringLiteral(comment, context)}`]
}

export function dropTableComment({ table }: DropTableComment, context: CompileContext): string[] {
  return [`ALTER TABLE ${tableText(table, context)} COMMENT ''`]
}
