// DDL elements on a sa.Table(), as op.execute() sends them (sqlalchemy DDLCompiler.visit_create_table and the like).
import type { TableDdl } from '../../constructs/table-ddl.ts'
import { NotCompilable } from '../../refusal.ts'
import { type CompileContext, withConvention } from '../context.ts'
import { nameIndex, type TableLayout } from '../schema/table-layout.ts'
import { tableText } from '../text/identifiers.ts'
import { addedLater, createTableText } from './create-table.ts'
import type { DialectParts } from './dialect-parts.ts'
import { fullTable } from './metadata-tables.ts'

function columnComment(element: TableDdl, layout: TableLayout, { context, parts }: Printing): string {
  if (element.action !== 'set-column-comment') throw new NotCompilable('expression-not-supported', { name: 'comment' })
  const columns = layout.columns.filter(({ column }) => column.name.text === element.column.text)
  const [statement] = parts.setColumnComment({ ...layout, columns }, context)
  if (statement === undefined) throw new NotCompilable('unknown-column', { column: element.column.text })
  return statement
}

interface Printing {
  readonly context: CompileContext
  readonly parts: DialectParts
}

/** One statement, without the types, indexes and comments that Table.create() adds. */
export function tableDdlText(element: TableDdl, context: CompileContext, parts: DialectParts): string {
  const { made, layout } = fullTable(element.table, context)
  const { table } = made
  const { guarded } = element
  switch (element.action) {
    case 'create-table':
      return createTableText({ layout, table: made, ifNotExists: guarded, left: addedLater(layout) }, context, parts)
    case 'drop-table':
      return `DROP TABLE ${guarded ? 'IF EXISTS ' : ''}${tableText(table, context)}`
    case 'create-index':
    case 'drop-index': {
      const own = withConvention(context, element.table.metadata?.namingConvention ?? {})
      const index = nameIndex(element.index, table, own)
      if (element.action === 'create-index') return parts.indexText({ index, table, ifNotExists: guarded }, context)
      return parts.dropIndexText({ index, table, ifExists: guarded }, context)
    }
    case 'set-table-comment':
      return parts.setTableComment(table, made.comment, context)
    case 'drop-table-comment':
      return parts.setTableComment(table, undefined, context)
    case 'set-column-comment':
      return columnComment(element, layout, { context, parts })
  }
}
