// Values that are written down: literals, constants that lead to them, and texts and dicts put together of those.
import type { Expression } from '../read/syntax/tree.ts'
import { fewSteps, resolve, type StaticModule, type Steps } from './static-names.ts'

export type StaticValue = string | number | boolean | null | readonly StaticValue[] | StaticDict
export type StaticDict = ReadonlyMap<string, StaticValue | undefined>

/** undefined: not written down, so only Python could tell. */
export function staticValue(expression: Expression, within: StaticModule, steps = fewSteps()): StaticValue | undefined {
  steps.left -= 1
  if (steps.left < 0) return undefined
  const inner = (part: Expression) => staticValue(part, within, steps)
  switch (expression.kind) {
    case 'text':
    case 'constant':
    case 'integer':
      return expression.value
    case 'list':
    case 'tuple': {
      const items = expression.items.map((item) => (item.star ? undefined : inner(item.value)))
      return items.every((item) => item !== undefined) ? items : undefined
    }
    case 'dict':
      return dictOf(expression, within, steps)
    case 'binary': {
      const left = inner(expression.left)
      const right = inner(expression.right)
      return expression.operator === '+' && typeof left === 'string' && typeof right === 'string'
        ? left + right
        : undefined
    }
    case 'format': {
      const parts = expression.parts.map((part) =>
        typeof part === 'string'
          ? part
          : part.conversion === null && part.specifier === null
            ? inner(part.value)
            : undefined,
      )
      return parts.every((part) => typeof part === 'string') ? parts.join('') : undefined
    }
    case 'call':
      return callOfDict(expression, within, steps)
    case 'name':
    case 'attribute': {
      const found = resolve(expression, within, steps)
      if (found?.kind !== 'expression' || found.expression === expression) return undefined
      return staticValue(found.expression, found.within, steps)
    }
    default:
      return undefined
  }
}

export function isDict(value: StaticValue | undefined): value is StaticDict {
  return value instanceof Map
}

function dictOf(
  expression: Extract<Expression, { kind: 'dict' }>,
  within: StaticModule,
  steps: Steps,
): StaticValue | undefined {
  const found = new Map<string, StaticValue | undefined>()
  for (const { key, value } of expression.entries) {
    if (key === null) {
      const spread = staticValue(value, within, steps)
      if (!isDict(spread)) return undefined
      for (const [name, each] of spread) found.set(name, each)
      continue
    }
    const name = staticValue(key, within, steps)
    if (typeof name !== 'string') return undefined
    found.set(name, staticValue(value, within, steps))
  }
  return found
}

/** `dict(a=1)`, and containers that only hold one: `immutabledict({...})`. */
function callOfDict(
  expression: Extract<Expression, { kind: 'call' }>,
  within: StaticModule,
  steps: Steps,
): StaticValue | undefined {
  const { callee, args } = expression
  const name = callee.kind === 'name' ? callee.name : callee.kind === 'attribute' ? callee.name : ''
  if (name !== 'dict' && name !== 'immutabledict') return undefined
  const found = new Map<string, StaticValue | undefined>()
  for (const argument of args) {
    if (argument.name !== null) found.set(argument.name, staticValue(argument.value, within, steps))
    else {
      const given = argument.star === 1 ? undefined : staticValue(argument.value, within, steps)
      if (!isDict(given)) return undefined
      for (const [key, value] of given) found.set(key, value)
    }
  }
  return found
}
