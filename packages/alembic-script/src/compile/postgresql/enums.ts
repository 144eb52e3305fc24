// The life of ENUM types (sqlalchemy.dialects.postgresql.named_types), with Alembic's memo of a run.
import type { SqlType } from '../../constructs/sql-type.ts'
import type { CreateEnum } from '../../operations/enum/create-enum.ts'
import type { DropEnum } from '../../operations/enum/drop-enum.ts'
import type { CreateTable } from '../../operations/table/create-table.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import { stringLiteral } from '../text/literals.ts'
import { enumName } from './types.ts'

function key(type: SqlType): string {
  return JSON.stringify([type.enumeration?.schema?.text ?? null, type.enumeration?.name?.text ?? null])
}

function createText(type: SqlType, context: CompileContext): string {
  const values = type.enumeration?.values ?? []
  return `CREATE TYPE ${enumName(type, context)} AS ENUM (${values.map((value) => stringLiteral(value, context)).join(', ')})`
}

function isNative(type: SqlType): boolean {
  return type.enumeration?.native === true
}

/** CREATE TABLE creates the types of its columns once per run; the database is not asked. */
export function enumsBeforeTable({ columns }: CreateTable, context: CompileContext): string[] {
  const created: string[] = []
  for (const { type: columnType } of columns) {
    if (columnType === null) continue
    if ([columnType, ...columnType.variants.values()].some((type) => type.variants.size > 0 && isNative(type))) {
      throw new NotCompilable('enum-variant')
    }
    if (columnType.variants.size > 0 && [...columnType.variants.values()].some(isNative))
      throw new NotCompilable('enum-variant')
    const type = columnType.itemType ?? columnType
    if (!isNative(type)) continue
    if (type.family === 'mysql')
      throw new NotCompilable('type-not-supported', { type: 'mysql.ENUM', dialect: context.dialectName })
    if (type.enumeration?.createType === false || context.memo.emittedEnums.has(key(type))) continue
    context.memo.emittedEnums.add(key(type))
    context.memo.knownEnums.set(key(type), true)
    created.push(createText(type, context))
  }
  return created
}

/** Offline it always prints. Online, `checkfirst` leaves a type alone that this run made itself. */
export function createEnum({ type, checkFirst }: CreateEnum, context: CompileContext): string[] {
  if (type.variants.size > 0) throw new NotCompilable('enum-variant')
  if (!isNative(type) || type.family === 'mysql') return []
  const isThere = context.memo.knownEnums.get(key(type)) === true
  context.memo.knownEnums.set(key(type), true)
  return checkFirst && isThere && context.mode === 'online' ? [] : [createText(type, context)]
}

export function dropEnum({ type, checkFirst }: DropEnum, context: CompileContext): string[] {
  if (type.variants.size > 0) throw new NotCompilable('enum-variant')
  if (!isNative(type) || type.family === 'mysql') return []
  const isGone = context.memo.knownEnums.get(key(type)) === false
  context.memo.knownEnums.set(key(type), false)
  return checkFirst && isGone && context.mode === 'online' ? [] : [`DROP TYPE ${enumName(type, context)}`]
}
