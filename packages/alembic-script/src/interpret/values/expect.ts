// Reading an argument as what it must be; anything else is refused.
import { type Place, Refused } from '../../refusal.ts'
import { type Identifier, identifier, isObject, nameOfKind, type Value } from './value.ts'

function wrong(value: Value, at: Place, name: string): Refused {
  if (isObject(value) && value.kind === 'unknown') return value.because.usedAt(at)
  return new Refused('unexpected-value', at, { name, given: nameOfKind(value) })
}

export interface Argument {
  readonly value: Value | undefined
  readonly name: string
  readonly at: Place
}

export function expectText({ value = null, name, at }: Argument): string {
  if (typeof value === 'string') return value
  if (isObject(value) && value.kind === 'identifier') return value.text
  throw wrong(value, at, name)
}

export function expectTextOrNone(argument: Argument): string | null {
  return argument.value === undefined || argument.value === null ? null : expectText(argument)
}

export function expectIdentifier({ value = null, name, at }: Argument): Identifier {
  if (typeof value === 'string') return identifier(value)
  if (isObject(value) && value.kind === 'identifier') return value
  throw wrong(value, at, name)
}

export function expectIdentifierOrNone(argument: Argument): Identifier | null {
  return argument.value === undefined || argument.value === null ? null : expectIdentifier(argument)
}

/** A flag: omitted and None are null; SQLAlchemy asks only for the truth of the others. */
export function expectFlagOrNone({ value, name, at }: Argument): boolean | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'boolean') return value
  if (value === 0 || value === 1) return value === 1
  throw wrong(value, at, name)
}

export function expectFlag(argument: Argument): boolean {
  return expectFlagOrNone(argument) ?? false
}

export function expectIntegerOrNone({ value, name, at }: Argument): number | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'number') return value
  throw wrong(value, at, name)
}

export function expectItems({ value = null, name, at }: Argument): readonly Value[] {
  if (isObject(value) && (value.kind === 'list' || value.kind === 'tuple')) return value.items
  throw wrong(value, at, name)
}

export function expectIdentifiers(argument: Argument): Identifier[] {
  return expectItems(argument).map((value) => expectIdentifier({ value, name: argument.name, at: argument.at }))
}

export function unexpected(value: Value, name: string, at: Place): never {
  throw wrong(value, at, name)
}
