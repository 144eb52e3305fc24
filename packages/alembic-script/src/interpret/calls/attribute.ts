// `object.name`.
import { asExpression } from '../../constructs/to-expression.ts'
import { type Place, Refused } from '../../refusal.ts'
import type { Run } from '../values/run.ts'
import { isObject, nameOfKind, type Value } from '../values/value.ts'
import { hasMethod } from './methods.ts'
import { canonicalName } from './names.ts'

interface Access {
  readonly at: Place
  readonly run: Run
}

/** @throws Refused for attributes that are not known. */
export function attribute(object: Value, name: string, { at, run }: Access): Value {
  if (!isObject(object)) {
    if (typeof object === 'string')
      return { kind: 'method', self: { kind: 'identifier', text: object, quote: null, final: false }, name }
    throw new Refused('unknown-attribute', at, { name, given: nameOfKind(object) })
  }
  switch (object.kind) {
    case 'symbol':
      return { kind: 'symbol', path: canonicalName(`${object.path}.${name}`) }
    case 'bind':
      if (name === 'dialect') return { kind: 'dialect' }
      if (name === 'engine') return object
      break
    case 'context':
      if (name === 'dialect') return { kind: 'dialect' }
      if (name === 'bind' || name === 'connection') return { kind: 'bind' }
      break
    case 'dialect':
      if (name === 'name') return run.dialectName
      break
    case 'table':
      if (name === 'c' || name === 'columns') return { kind: 'columns', table: object }
      break
    case 'columns': {
      const column = object.table.columns.get(name)
      if (column !== undefined) return column
      break
    }
    case 'enum-class': {
      const value = object.members.get(name)
      if (value !== undefined) return { kind: 'enum-member', name, value }
      break
    }
    case 'enum-member':
      if (name === 'value') return object.value
      if (name === 'name') return object.name
      break
  }
  const expression = asExpression(object)
  const self = expression ?? object
  if (hasMethod(self.kind, name)) return { kind: 'method', self, name }
  throw new Refused('unknown-attribute', at, { name, given: nameOfKind(object) })
}
