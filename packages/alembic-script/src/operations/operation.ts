// What a script asks the database to do, one kind per Alembic operation.
import type { RecreateTable } from './batch/recreate-table.ts'
import type { AddColumn } from './column/add-column.ts'
import type { AlterColumn } from './column/alter-column.ts'
import type { DropColumn } from './column/drop-column.ts'
import type { CreateConstraint } from './constraint/create-constraint.ts'
import type { DropConstraint } from './constraint/drop-constraint.ts'
import type { CreateEnum } from './enum/create-enum.ts'
import type { DropEnum } from './enum/drop-enum.ts'
import type { CreateIndex } from './index/create-index.ts'
import type { DropIndex } from './index/drop-index.ts'
import type { CreateTables } from './metadata/create-tables.ts'
import type { DropTables } from './metadata/drop-tables.ts'
import type { BulkInsert } from './statement/bulk-insert.ts'
import type { Execute } from './statement/execute.ts'
import type { CreateTable } from './table/create-table.ts'
import type { CreateTableComment } from './table/create-table-comment.ts'
import type { DropTable } from './table/drop-table.ts'
import type { DropTableComment } from './table/drop-table-comment.ts'
import type { RenameTable } from './table/rename-table.ts'

export type Operation =
  | CreateTable
  | DropTable
  | RenameTable
  | CreateTableComment
  | DropTableComment
  | AddColumn
  | DropColumn
  | AlterColumn
  | CreateIndex
  | DropIndex
  | CreateConstraint
  | DropConstraint
  | Execute
  | BulkInsert
  | CreateEnum
  | DropEnum
  | CreateTables
  | DropTables
  | RecreateTable
