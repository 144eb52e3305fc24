// Quoting and names (sqlalchemy.sql.compiler.IdentifierPreparer, alembic.ddl.base).
import { createHash } from 'node:crypto'
import type { Identifier } from '../../interpret/values/value.ts'
import type { TableName } from '../../operations/operation-reader.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'

const LEGAL = /^[A-Z0-9_$]+$/i
const ILLEGAL_FIRST = /^[0-9$]/

function needsQuotes(text: string, context: CompileContext): boolean {
  const lower = text.toLowerCase()
  return context.reservedWords.has(lower) || ILLEGAL_FIRST.test(text) || !LEGAL.test(text) || lower !== text
}

function quoted(text: string, context: CompileContext): string {
  const mark = context.quoteCharacter
  return `${mark}${text.replaceAll(mark, mark + mark)}${mark}`
}

/** Quotes an identifier where SQLAlchemy does. @throws NotCompilable for an empty name or one with a NUL. */
export function quote(name: Identifier | string, context: CompileContext): string {
  const text = typeof name === 'string' ? name : name.text
  if (text === '' || text.includes('\0'))
    throw new NotCompilable('bad-identifier', { name: text.replaceAll('\0', '\\0') })
  const force = typeof name === 'string' ? null : name.quote
  return (force ?? needsQuotes(text, context)) ? quoted(text, context) : text
}

/** A table as SQLAlchemy's own statements name it; an empty schema is none. */
export function tableText(table: TableName, context: CompileContext): string {
  const name = quote(table.name, context)
  return table.schema === null || table.schema.text === '' ? name : `${quote(table.schema, context)}.${name}`
}

/** A table as Alembic's ALTER statements name it: a dotted schema is quoted part by part. */
export function alterTable(table: TableName, context: CompileContext): string {
  return `ALTER TABLE ${alteredTable(table, context)}`
}

export function alteredTable(table: TableName, context: CompileContext): string {
  if (table.schema === null || table.schema.text === '') return quote(table.name, context)
  const parts = table.schema.quote === null ? table.schema.text.split('.') : [table.schema]
  return [...parts, table.name].map((part) => quote(part, context)).join('.')
}

/**
 * The name of an index or constraint: a final name (op.f, or made by a convention) is cut when too long, any other must fit.
 * @throws NotCompilable
 */
export function constraintText(name: Identifier, context: CompileContext): string {
  const letters = [...name.text]
  if (!name.final) {
    if (letters.length > context.longestIdentifier) {
      throw new NotCompilable('identifier-too-long', { name: name.text, longest: context.longestIdentifier })
    }
    return quote(name, context)
  }
  if (letters.length <= context.longestConstraint) return quote(name, context)
  const digest = createHash('md5').update(name.text, 'utf8').digest('hex').slice(-4)
  const cut = `${letters.slice(0, context.longestConstraint - 8).join('')}_${digest}`
  return quote({ ...name, text: cut }, context)
}
