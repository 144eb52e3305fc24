// Every operation, for PostgreSQL.

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
import { postgresqlColumn } from './column-text.ts'
import {
  allComments,
  columnComments,
  createTableComment,
  dropTableComment,
  setColumnComment,
  setTableComment,
  tableComment,
} from './comments.ts'
import { dropConstraint, dropConstraintText } from './drop-constraint.ts'
import { dropIndex, dropIndexText } from './drop-index.ts'
import { createEnum, createTypes, dropEnum, dropTypes, enumsBeforeTable, namedTypes, typesLeftBehind } from './enums.ts'
import { postgresqlIndex } from './index-text.ts'
import { renameTable } from './rename-table.ts'
import { tableOptions } from './table-options.ts'

const PARTS: DialectParts = {
  columnText: postgresqlColumn,
  indexText: postgresqlIndex,
  tableOptions,
  beforeTable: enumsBeforeTable,
  createTypes: (types, context) => createTypes(namedTypes(types, context), context),
  dropTypes: (types, context) => dropTypes(namedTypes(types, context), context),
  typesLeftBehind,
  dropConstraintText,
  dropIndexText,
  setTableComment,
  setColumnComment,
  allComments,
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
  execute: (operation, context) => execute(operation, context, PARTS),
  'bulk-insert': bulkInsert,
  'create-enum': createEnum,
  'drop-enum': dropEnum,
  'create-tables': (operation, context) => createTables(operation, context, PARTS),
  'drop-tables': (operation, context) => dropTables(operation, context, PARTS),
  'recreate-table': (operation, context) =>
    recreateTable(operation, context, { parts: PARTS, operations: postgresqlOperations }),
}
