// Every operation, for MySQL and MariaDB.

import { recreateTable } from '../batch/recreate-table.ts'
import type { DialectOperations } from '../dialect-operations.ts'
import { addColumn } from '../generic/add-column.ts'
import { bulkInsert } from '../generic/bulk-insert.ts'
import { createConstraint } from '../generic/create-constraint.ts'
import { createTable } from '../generic/create-table.ts'
import type { DialectParts } from '../generic/dialect-parts.ts'
import { dropColumn } from '../generic/drop-column.ts'
import { dropTable } from '../generic/drop-table.ts'
import { execute } from '../generic/execute.ts'
import { createTables, dropTables } from '../generic/metadata-tables.ts'
import { nameIndex } from '../schema/table-layout.ts'
import { alterColumn } from './alter-column.ts'
import { mysqlColumn } from './column-text.ts'
import { createTableComment, dropTableComment, setColumnComment, setTableComment } from './comments.ts'
import { dropConstraint, dropConstraintText } from './drop-constraint.ts'
import { dropIndex, dropIndexText } from './drop-index.ts'
import { enumsBeforeTable, noTypes, withoutEnumType } from './enums.ts'
import { mysqlIndex } from './index-text.ts'
import { renameTable } from './rename-table.ts'
import { tableOptions } from './table-options.ts'

const PARTS: DialectParts = {
  columnText: mysqlColumn,
  indexText: mysqlIndex,
  tableOptions,
  beforeTable: enumsBeforeTable,
  createTypes: noTypes,
  dropTypes: noTypes,
  typesLeftBehind: () => [],
  dropConstraintText,
  dropIndexText,
  setTableComment,
  setColumnComment,
  allComments: () => [],
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
  execute: (operation, context) => execute(operation, context, PARTS),
  'bulk-insert': bulkInsert,
  'create-enum': withoutEnumType,
  'drop-enum': withoutEnumType,
  'create-tables': (operation, context) => createTables(operation, context, PARTS),
  'drop-tables': (operation, context) => dropTables(operation, context, PARTS),
  'recreate-table': (operation, context) =>
    recreateTable(operation, context, { parts: PARTS, operations: mysqlOperations }),
}
