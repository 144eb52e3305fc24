// Every function of `op` that is an operation, by name.
import { addColumn } from './column/add-column.ts'
import { alterColumn } from './column/alter-column.ts'
import { dropColumn } from './column/drop-column.ts'
import { createCheckConstraint } from './constraint/create-check-constraint.ts'
import { createExcludeConstraint } from './constraint/create-exclude-constraint.ts'
import { createForeignKey } from './constraint/create-foreign-key.ts'
import { createPrimaryKey } from './constraint/create-primary-key.ts'
import { createUniqueConstraint } from './constraint/create-unique-constraint.ts'
import { dropConstraint } from './constraint/drop-constraint.ts'
import { createIndex } from './index/create-index.ts'
import { dropIndex } from './index/drop-index.ts'
import type { OperationReader } from './operation-reader.ts'
import { bulkInsert } from './statement/bulk-insert.ts'
import { execute } from './statement/execute.ts'
import { createTable } from './table/create-table.ts'
import { createTableComment } from './table/create-table-comment.ts'
import { dropTable } from './table/drop-table.ts'
import { dropTableComment } from './table/drop-table-comment.ts'
import { renameTable } from './table/rename-table.ts'

export const OPERATION_READERS: ReadonlyMap<string, OperationReader> = new Map([
  ['create_table', createTable],
  ['drop_table', dropTable],
  ['rename_table', renameTable],
  ['create_table_comment', createTableComment],
  ['drop_table_comment', dropTableComment],
  ['add_column', addColumn],
  ['drop_column', dropColumn],
  ['alter_column', alterColumn],
  ['create_index', createIndex],
  ['drop_index', dropIndex],
  ['create_foreign_key', createForeignKey],
  ['create_unique_constraint', createUniqueConstraint],
  ['create_check_constraint', createCheckConstraint],
  ['create_primary_key', createPrimaryKey],
  ['create_exclude_constraint', createExcludeConstraint],
  ['drop_constraint', dropConstraint],
  ['execute', execute],
  ['bulk_insert', bulkInsert],
])
