// MySQL's ENUM is part of the column: nothing to create or drop. postgresql's own types raise there.
import type { SqlType } from '../../constructs/sql-type.ts'
import type { CreateEnum } from '../../operations/enum/create-enum.ts'
import type { DropEnum } from '../../operations/enum/drop-enum.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import type { LaidOutTable, TypesOfTables } from '../generic/dialect-parts.ts'

function isForeign(type: SqlType): boolean {
  return type.family === 'postgresql' && (type.enumeration !== null || type.domain !== undefined)
}

function refuseForeign(type: SqlType, context: CompileContext): never {
  throw new NotCompilable('type-not-supported', { type: `postgresql.${type.name}`, dialect: context.dialectName })
}

export function withoutEnumType({ type }: CreateEnum | DropEnum, context: CompileContext): string[] {
  return isForeign(type) ? refuseForeign(type, context) : []
}

/** A postgresql.ENUM that is not to be created is a plain ENUM here; any other asks for CREATE TYPE and fails. */
export function enumsBeforeTable({ columns }: LaidOutTable, context: CompileContext): string[] {
  for (const { column } of columns) {
    if (column.type === null) continue
    // Whatever dialect they are a variant for.
    for (const type of [column.type, ...column.type.variants.values()]) {
      const inner = type.itemType ?? type
      const own = inner.domain ?? inner.enumeration
      if (isForeign(inner) && own?.createType !== false && own?.metadata === null) refuseForeign(inner, context)
    }
  }
  return []
}

/** Of Table.create() and drop(): the types stand inside the columns, but for those that only PostgreSQL has. */
export function noTypes({ tables }: TypesOfTables, context: CompileContext): string[] {
  return tables.flatMap((table) => enumsBeforeTable(table, context))
}
