// Expressions → values. Total and free of side effects but for `run.emit`.
import { asExpression } from '../constructs/to-expression.ts'
import type { Expression, FormatPart } from '../read/syntax/tree.ts'
import { type Place, Refused } from '../refusal.ts'
import { attribute } from './calls/attribute.ts'
import { call } from './calls/call.ts'
import { binary, compare, truth } from './operators.ts'
import { pythonText } from './python-text.ts'
import { assign, iterate } from './statements/sequences.ts'
import { Scope } from './values/scope.ts'
import type { Surroundings } from './values/surroundings.ts'
import { isObject, type PyDict, type Value } from './values/value.ts'

const BUILTINS = new Set([
  'print',
  'str',
  'int',
  'len',
  'list',
  'tuple',
  'dict',
  'range',
  'enumerate',
  'zip',
  'sorted',
  'repr',
  'hasattr',
])

/** @throws Refused for everything that is not understood. */
export function evaluate(node: Expression, around: Surroundings): Value {
  around.run.step(node.at)
  switch (node.kind) {
    case 'text':
    case 'integer':
    case 'constant':
      return node.value
    case 'float':
      return { kind: 'float', value: node.value }
    case 'format':
      return node.parts.map((part) => formatPart(part, around)).join('')
    case 'name':
      return lookUp(node.name, node.at, around)
    case 'attribute':
      return attribute(evaluate(node.object, around), node.name, { at: node.at, run: around.run })
    case 'call':
      return call(node, around)
    case 'list':
    case 'set':
      return { kind: 'list', items: spread(node.items, around) }
    case 'tuple':
      return { kind: 'tuple', items: spread(node.items, around) }
    case 'dict':
      return dictionary(node, around)
    case 'subscript':
      return subscript(evaluate(node.object, around), evaluate(node.index, around), node.at)
    case 'unary':
      return unary(node, around)
    case 'binary':
      return binary({
        operator: node.operator,
        left: evaluate(node.left, around),
        right: evaluate(node.right, around),
        at: node.at,
      })
    case 'boolean': {
      const left = evaluate(node.left, around)
      return truth(left, node.at) === (node.operator === 'and') ? evaluate(node.right, around) : left
    }
    case 'compare':
      return comparison(node, around)
    case 'conditional':
      return truth(evaluate(node.condition, around), node.at)
        ? evaluate(node.consequence, around)
        : evaluate(node.otherwise, around)
    case 'comprehension':
      return comprehension(node, around)
    default:
      throw new Refused('unsupported-syntax', node.at, {
        construct: node.kind === 'unsupported' ? node.construct : node.kind,
      })
  }
}

function lookUp(name: string, at: Place, { scope }: Surroundings): Value {
  const value = scope.get(name)
  if (value === undefined) {
    if (BUILTINS.has(name)) return { kind: 'symbol', path: `builtins.${name}` }
    throw new Refused('unknown-name', at, { name })
  }
  if (isObject(value) && value.kind === 'unknown') throw value.because
  return value
}

function formatPart(part: FormatPart, around: Surroundings): string {
  if (typeof part === 'string') return part
  if (part.conversion !== null || part.specifier !== null) {
    if (part.conversion !== 's' || part.specifier !== null) {
      throw new Refused('unsupported-syntax', part.value.at, { construct: 'format-specification' })
    }
  }
  return pythonText(evaluate(part.value, around), part.value.at)
}

function spread(items: readonly { star: boolean; value: Expression }[], around: Surroundings): Value[] {
  return items.flatMap((item) => {
    const value = evaluate(item.value, around)
    return item.star ? iterate(value, item.value.at) : [value]
  })
}

function dictionary(node: Extract<Expression, { kind: 'dict' }>, around: Surroundings): PyDict {
  const entries = new Map<string | number, Value>()
  for (const entry of node.entries) {
    const value = evaluate(entry.value, around)
    if (entry.key === null) {
      if (!isObject(value) || value.kind !== 'dict') throw new Refused('unknown-iteration', entry.value.at)
      for (const [key, inner] of value.entries) entries.set(key, inner)
    } else {
      const key = evaluate(entry.key, around)
      if (typeof key !== 'string' && typeof key !== 'number') throw new Refused('unsupported-key', entry.key.at)
      entries.set(key, value)
    }
  }
  return { kind: 'dict', entries }
}

function subscript(object: Value, index: Value, at: Place): Value {
  let found: Value | undefined
  if (isObject(object) && object.kind === 'dict' && (typeof index === 'string' || typeof index === 'number')) {
    found = object.entries.get(index)
  } else if (isObject(object) && (object.kind === 'list' || object.kind === 'tuple') && typeof index === 'number') {
    found = object.items.at(index)
  }
  if (found === undefined) throw new Refused('unsupported-syntax', at, { construct: 'subscript' })
  return found
}

function unary(node: Extract<Expression, { kind: 'unary' }>, around: Surroundings): Value {
  const operand = evaluate(node.operand, around)
  if (node.operator === 'not') return !truth(operand, node.at)
  if (node.operator === '-' && typeof operand === 'number') return -operand
  if (node.operator === '-' && isObject(operand) && operand.kind === 'float') {
    return { kind: 'float', value: -operand.value }
  }
  const expression = asExpression(operand)
  if (node.operator === '~' && expression !== null && expression.kind !== 'sql-text')
    return { kind: 'sql-not', operand: expression }
  throw new Refused('unknown-operator', node.at, { operator: node.operator })
}

function comparison(node: Extract<Expression, { kind: 'compare' }>, around: Surroundings): Value {
  const [first, ...others] = node.operands
  if (first === undefined) throw new Refused('unsupported-syntax', node.at, { construct: 'comparison' })
  let left = evaluate(first, around)
  let result: Value = true
  for (const [position, operand] of others.entries()) {
    const right = evaluate(operand, around)
    result = compare({ operator: node.operators[position] ?? '', left, right, at: node.at })
    if (others.length > 1 && !truth(result, node.at)) return false
    left = right
  }
  return result
}

function comprehension(node: Extract<Expression, { kind: 'comprehension' }>, around: Surroundings): Value {
  const items: Value[] = []
  const inner = { ...around, scope: new Scope(around.scope) }
  const nest = (position: number): void => {
    const clause = node.clauses[position]
    if (clause === undefined) {
      items.push(evaluate(node.body, inner))
    } else if (clause.kind === 'if') {
      if (truth(evaluate(clause.condition, inner), node.at)) nest(position + 1)
    } else {
      for (const value of iterate(evaluate(clause.iterable, inner), clause.iterable.at)) {
        assign(clause.target, value, inner)
        nest(position + 1)
      }
    }
  }
  nest(0)
  return { kind: 'list', items }
}
