// Every operation, for PostgreSQL.
import type { DialectOperations } from '../dialect-operations.ts'
import { addColumn } from '../generic/add-column.ts'
import { bulkInsert } from '../generic/bulk-insert.ts'
import { createConstraint } from '../generic/create-constraint.ts'
import { createTable } from '../generic/create-table.ts'
import type { DialectParts } from '../generic/dialect-parts.ts'
import { dropColumn } from '../generic/drop-column.ts'
import { dropTable } from '../generic/drop-table.ts'
import { execute } from '../generic/execute.ts'
import { nameIndex } from '../schema/table-layout.ts'
import { alterColumn } from './alter-column.ts'
import { postgresqlColumn } from './column-text.ts'
import { columnComments, createTableComment, dropTableComment, tableComment } from './comments.ts'
import { dropConstraint } from './drop-constraint.ts'
import { dropIndex } from './drop-index.ts'
import { createEnum, dropEnum, enumsBeforeTable } from './enums.ts'
import { postgresqlIndex } from './index-text.ts'
import { renameTable } from './rename-table.ts'
import { tableOptions } from './table-options.ts'

const PARTS: DialectParts = {
  columnText: postgresqlColumn,
  indexText: postgresqlIndex,
  tableOptions,
  beforeTable: enumsBeforeTable,
  tableComment,
  columnComments,
}

export const postgresqlOperations: DialectOperations = {
  'create-table': (operation, context) => createTable(operation, context, PARTS),
  'drop-table': dropTable,
  'rename-table': renameTable,
  'create-table-comment': createTableComment,
  'drop-table-comment': dropTableComment,
  'add-column': (operation, context) => addColumn(operation, context, PARTS),
  'drop-column': dropColumn,
  'alter-column': alterColumn,
  'create-index': (operation, context) => [
    postgresqlIndex({ ...operation, index: nameIndex(operation.index, operation.table, context) }, context),
  ],
  'drop-index': dropIndex,
  'create-constraint': createConstraint,
  'drop-constraint': dropConstraint,
  execute,
  'bulk-insert': bulkInsert,
  'create-enum': createEnum,
  'drop-enum': dropEnum,
}
