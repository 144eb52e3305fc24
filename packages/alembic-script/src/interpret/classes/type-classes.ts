// Classes of the script that are column types: a class below TypeDecorator, UserDefinedType or a type of SQLAlchemy.
import { typeClass } from '../../constructs/build/build-types.ts'
import type { PyClass } from '../values/value.ts'

const BASES = new Set(['sqlalchemy.TypeDecorator', 'sqlalchemy.UserDefinedType', 'sqlalchemy.TypeEngine'])

export function isTypePath(path: string): boolean {
  return BASES.has(path) || typeClass(path) !== null
}

export function isTypeClass(cls: PyClass): boolean {
  return cls.natives.some(isTypePath)
}
