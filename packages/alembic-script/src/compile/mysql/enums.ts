// MySQL's ENUM is part of the column: nothing to create or drop. postgresql.ENUM raises there.
import type { CreateEnum } from '../../operations/enum/create-enum.ts'
import type { DropEnum } from '../../operations/enum/drop-enum.ts'
import type { CreateTable } from '../../operations/table/create-table.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'

export function withoutEnumType({ type }: CreateEnum | DropEnum, context: CompileContext): string[] {
  if (type.family === 'postgresql') {
    throw new NotCompilable('type-not-supported', { type: 'postgresql.ENUM', dialect: context.dialectName })
  }
  return []
}

export function enumsBeforeTable({ columns }: CreateTable, context: CompileContext): string[] {
  for (const { type } of columns) {
    if (type?.family === 'postgresql' && type.enumeration !== null) {
      throw new NotCompilable('type-not-supported', { type: 'postgresql.ENUM', dialect: context.dialectName })
    }
  }
  return []
}
