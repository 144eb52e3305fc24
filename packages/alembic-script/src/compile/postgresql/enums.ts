// The life of ENUM types and domains (sqlalchemy.dialects.postgresql.named_types), with Alembic's memo of a run.
import type { SqlType } from '../../constructs/sql-type.ts'
import type { CreateEnum } from '../../operations/enum/create-enum.ts'
import type { DropEnum } from '../../operations/enum/drop-enum.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import type { LaidOutTable, TypesOfTables } from '../generic/dialect-parts.ts'
import { defaultText } from '../schema/default-text.ts'
import { ddlExpression } from '../text/expressions.ts'
import { constraintText, quote } from '../text/identifiers.ts'
import { stringLiteral } from '../text/literals.ts'
import { typeText } from '../types.ts'
import { namedType } from './types.ts'

function key({ enumeration, domain }: SqlType): string {
  const schema = (enumeration ?? domain)?.schema?.text ?? null
  const name = (enumeration ?? domain)?.name?.text ?? null
  return JSON.stringify(domain === undefined ? [schema, name] : [schema, name, 'domain'])
}

function createText(type: SqlType, context: CompileContext): string {
  const name = namedType(type, context)
  if (type.domain !== undefined) return domainText(type, context)
  const values = type.enumeration?.values ?? []
  return `CREATE TYPE ${name} AS ENUM (${values.map((value) => stringLiteral(value, context)).join(', ')})`
}

/** PGDDLCompiler.visit_create_domain_type */
function domainText(type: SqlType, context: CompileContext): string {
  const { domain } = type
  if (domain === undefined) throw new NotCompilable('type-parameter', { type: type.name, name: 'data_type' })
  const fallback = defaultText(domain.fallback, context)
  const options = [
    domain.collation === null ? '' : `COLLATE ${quote(domain.collation, context)}`,
    fallback === null ? '' : `DEFAULT ${fallback}`,
    domain.constraintName === null ? '' : `CONSTRAINT ${constraintText(domain.constraintName, context)}`,
    domain.notNull ? 'NOT NULL' : '',
    domain.check === null ? '' : `CHECK (${ddlExpression(domain.check, context)})`,
  ].filter((option) => option !== '')
  return `CREATE DOMAIN ${namedType(type, context)} AS ${typeText(domain.dataType, context)} ${options.join(' ')}`
}

function dropText(type: SqlType, context: CompileContext): string {
  return `DROP ${type.domain === undefined ? 'TYPE' : 'DOMAIN'} ${namedType(type, context)}`
}

function hasOwnType(type: SqlType): boolean {
  return type.domain !== undefined || type.enumeration?.native === true
}

/** The type itself and its variants, each without the others. */
function alternatives(type: SqlType): SqlType[] {
  return [{ ...type, variants: new Map() }, ...type.variants.values()]
}

/** postgresql's own types come with a table whatever dialect they are a variant for; sa.Enum only where it is chosen. */
function isMade(type: SqlType, inner: SqlType, chosen: SqlType): boolean {
  return inner.family === 'postgresql' || type === chosen
}

/** The enums and domains that a column's type needs here, also inside an array. */
function neededTypes(columnType: SqlType, context: CompileContext): SqlType[] {
  const all = alternatives(columnType)
  const chosen = columnType.variants.get(context.dialectName) ?? all[0]
  return all.flatMap((type) => {
    const inner = type.itemType ?? type
    if (!hasOwnType(inner) || chosen === undefined || !isMade(type, inner, chosen)) return []
    // A copy of a domain, which with_variant() makes, loses its check.
    if (inner.variants.size > 0 || (inner.domain !== undefined && all.length > 1)) {
      throw new NotCompilable('enum-variant')
    }
    if (inner.family === 'mysql')
      throw new NotCompilable('type-not-supported', { type: 'mysql.ENUM', dialect: context.dialectName })
    return [inner]
  })
}

/** False for types that are made by hand, and for those that are made with their MetaData. */
function comesWithTable(type: SqlType): boolean {
  const own = type.domain ?? type.enumeration
  return own?.createType !== false && own?.metadata === null
}

function typesOf({ columns }: LaidOutTable, context: CompileContext): SqlType[] {
  return columns.flatMap(({ column: { type } }) => {
    return type === null ? [] : neededTypes(type, context)
  })
}

/** CREATE TABLE creates the types of its columns once per run; the database is not asked. */
export function enumsBeforeTable(table: LaidOutTable, context: CompileContext): string[] {
  const created: string[] = []
  for (const type of typesOf(table, context)) {
    if (!comesWithTable(type) || context.memo.emittedEnums.has(key(type))) continue
    context.memo.emittedEnums.add(key(type))
    context.memo.knownEnums.set(key(type), true)
    created.push(createText(type, context))
  }
  return created
}

/** Alembic's DROP TABLE of a table whose columns are known drops their types, unless this run has made them. */
export function typesLeftBehind(table: LaidOutTable, context: CompileContext): string[] {
  const left = typesOf(table, context).filter((type) => {
    if (!comesWithTable(type) || context.memo.emittedEnums.has(key(type))) return false
    context.memo.emittedEnums.add(key(type))
    context.memo.knownEnums.set(key(type), false)
    return true
  })
  return left.map((type) => dropText(type, context))
}

interface NamedTypes {
  readonly types: readonly SqlType[]
  /** Online, the catalogue is asked first. */
  readonly checkFirst: boolean
  /** All of a MetaData's types, whoever makes them; else those that come with their tables. */
  readonly isMetadata: boolean
}

/** Each type once, as Table.create() and MetaData.create_all() make them. */
function eachOnce({ types, checkFirst, isMetadata }: NamedTypes): SqlType[] {
  const seen = new Set<string>()
  return types.filter((type) => {
    const own = type.domain ?? type.enumeration
    const isWanted = own?.createType !== false && (isMetadata || checkFirst || own?.metadata === null)
    if (!isWanted || seen.has(key(type))) return false
    seen.add(key(type))
    return true
  })
}

export function namedTypes({ tables, ...how }: TypesOfTables, context: CompileContext): NamedTypes {
  return { ...how, types: tables.flatMap((table) => typesOf(table, context)) }
}

export function createTypes(named: NamedTypes, context: CompileContext): string[] {
  return eachOnce(named).flatMap((type) =>
    createEnum({ kind: 'create-enum', type, checkFirst: named.checkFirst }, context),
  )
}

export function dropTypes(named: NamedTypes, context: CompileContext): string[] {
  return eachOnce({ ...named, checkFirst: false }).flatMap((type) =>
    dropEnum({ kind: 'drop-enum', type, checkFirst: named.checkFirst }, context),
  )
}

/** Offline it always prints. Online, `checkfirst` leaves a type alone that this run made itself. */
export function createEnum({ type: given, checkFirst }: CreateEnum, context: CompileContext): string[] {
  const type = ownType(given)
  if (type === null) return []
  const isThere = context.memo.knownEnums.get(key(type)) === true
  context.memo.knownEnums.set(key(type), true)
  return checkFirst && isThere && context.mode === 'online' ? [] : [createText(type, context)]
}

export function dropEnum({ type: given, checkFirst }: DropEnum, context: CompileContext): string[] {
  const type = ownType(given)
  if (type === null) return []
  const isGone = context.memo.knownEnums.get(key(type)) === false
  context.memo.knownEnums.set(key(type), false)
  return checkFirst && isGone && context.mode === 'online' ? [] : [dropText(type, context)]
}

function ownType(type: SqlType): SqlType | null {
  if (type.variants.size > 0) throw new NotCompilable('enum-variant')
  return hasOwnType(type) && type.family !== 'mysql' ? type : null
}
