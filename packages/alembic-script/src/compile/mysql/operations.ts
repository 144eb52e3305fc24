// Every operation, for MySQL and MariaDB.
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
import { mysqlColumn } from './column-text.ts'
import { createTableComment, dropTableComment } from './comments.ts'
import { dropConstraint } from './drop-constraint.ts'
import { dropIndex } from './drop-index.ts'
import { enumsBeforeTable, withoutEnumType } from './enums.ts'
import { mysqlIndex } from './index-text.ts'
import { renameTable } from './rename-table.ts'
import { tableOptions } from './table-options.ts'

const PARTS: DialectParts = {
  columnText: mysqlColumn,
  indexText: mysqlIndex,
  tableOptions,
  beforeTable: enumsBeforeTable,
  tableComment: () => [],
  columnComments: () => [],
}

export const mysqlOperations: DialectOperations = {
  'create-table': (operation, context) => createTable(operation, context, PARTS),
  'drop-table': dropTable,
  'rename-table': renameTable,
  'create-table-comment': createTableComment,
  'drop-table-comment': dropTableComment,
  'add-column': (operation, context) => addColumn(operation, context, PARTS),
  'drop-column': dropColumn,
  'alter-column': alterColumn,
  'create-index': (operation, context) => [
    mysqlIndex({ ...operation, index: nameIndex(operation.index, operation.table, context) }, context),
  ],
  'drop-index': dropIndex,
  'create-constraint': createConstraint,
  'drop-constraint': dropConstraint,
  execute,
  'bulk-insert': bulkInsert,
  'create-enum': withoutEnumType,
  'drop-enum': withoutEnumType,
}
