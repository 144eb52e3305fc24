// Reading the parameters of a type.
import type { SqlType } from '../constructs/sql-type.ts'
import { isObject, type Value } from '../interpret/values/value.ts'
import { NotCompilable } from '../refusal.ts'
import type { CompileContext } from './context.ts'

export function textParam(type: SqlType, name: string): string | null {
  const value = type.params.get(name)
  if (value === undefined) return null
  if (typeof value === 'string') return value
  throw new NotCompilable('type-parameter', { type: type.name, name })
}

export function integerParam(type: SqlType, name: string): number | null {
  const value: Value | undefined = type.params.get(name)
  if (value === undefined) return null
  if (typeof value === 'number') return value
  throw new NotCompilable('type-parameter', {
    type: type.name,
    name,
    given: isObject(value) ? value.kind : String(value),
  })
}

export function flagParam(type: SqlType, name: string): boolean | null {
  const value = type.params.get(name)
  if (value === undefined) return null
  // SQLAlchemy asks only for its truth.
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return value !== 0
  if (typeof value === 'string') return value !== ''
  throw new NotCompilable('type-parameter', { type: type.name, name })
}

/** A size that is printed as it was given: also digits in a string. */
export function sizeParam(type: SqlType, name: string): string | null {
  const value = type.params.get(name)
  if (typeof value === 'string' && /^\d+$/.test(value)) return value
  const size = integerParam(type, name)
  return size === null ? null : String(size)
}

/** NUMERIC, NUMERIC(p), NUMERIC(p, s). */
export function numericText(name: string, type: SqlType): string {
  const precision = sizeParam(type, 'precision')
  const scale = sizeParam(type, 'scale')
  if (precision === null) return name
  return scale === null ? `${name}(${precision})` : `${name}(${precision}, ${scale})`
}

export function unsupportedType(type: SqlType, context: CompileContext): never {
  throw new NotCompilable('type-not-supported', {
    type: type.family === 'sqlalchemy' ? type.name : `${type.family}.${type.name}`,
    dialect: context.dialectName,
  })
}
