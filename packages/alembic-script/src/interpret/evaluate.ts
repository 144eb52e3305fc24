// Expressions → values. Total and free of side effects but for what the run collects.
import type { Element, Expression, FormatPart } from '../read/syntax/tree.ts'
import { type Place, Refused } from '../refusal.ts'
import { defineLambda } from './functions/define-function.ts'
import { assign } from './iteration/assign.ts'
import { each, itemsOf } from './iteration/iterate.ts'
import { builtinNamed } from './natives/registry.ts'
import { binary } from './operators/binary.ts'
import { compare, unary } from './operators/compare.ts'
import { subscript } from './operators/subscript.ts'
import { truth } from './operators/truth.ts'
import { formatted } from './text/format-specifier.ts'
import { pythonRepr, pythonText } from './text/python-text.ts'
import { dictOf, dictSet } from './values/dict.ts'
import { pyRaise } from './values/raise.ts'
import { Scope } from './values/scope.ts'
import type { Surroundings } from './values/surroundings.ts'
import { isObject, type PyGenerator, pyFloat, pyList, pyTuple, type Value } from './values/value.ts'

/** @throws Refused for what is not understood, PyRaise for what Python raises. */
export function evaluate(node: Expression, around: Surroundings): Value {
  const { run } = around
  run.step(node.at)
  run.budget.enter(node.at)
  try {
    return evaluateNode(node, around)
  } finally {
    run.budget.leave()
  }
}

function evaluateNode(node: Expression, around: Surroundings): Value {
  const access = { at: node.at, around }
  switch (node.kind) {
    case 'text':
    case 'integer':
    case 'constant':
      return node.value
    case 'large-integer':
      return node.value
    case 'float':
      return pyFloat(node.value)
    case 'bytes':
      return { kind: 'bytes', bytes: node.value }
    case 'ellipsis':
      return { kind: 'symbol', path: 'builtins.Ellipsis' }
    case 'format':
      return formatText(node.parts, node.at, around)
    case 'name':
      return lookUp(node.name, node.at, around)
    case 'attribute':
      return around.python.attribute(evaluate(node.object, around), node.name, access)
    case 'call':
      return callNode(node, around)
    case 'list':
      return pyList(spread(node.items, around))
    case 'set':
      return {
        kind: 'set',
        frozen: false,
        entries: dictOf(
          spread(node.items, around).map((item) => [item, null]),
          node.at,
        ),
      }
    case 'tuple':
      return pyTuple(spread(node.items, around))
    case 'dict':
      return dictionary(node, around)
    case 'slice':
      return slice(node, around)
    case 'subscript':
      return subscript(evaluate(node.object, around), evaluate(node.index, around), access)
    case 'unary':
      return unary(node.operator, evaluate(node.operand, around), access)
    case 'binary':
      return binary(node.operator, [evaluate(node.left, around), evaluate(node.right, around)], access)
    case 'boolean': {
      const left = evaluate(node.left, around)
      return truth(left, access) === (node.operator === 'and') ? evaluate(node.right, around) : left
    }
    case 'compare':
      return comparison(node, around)
    case 'conditional':
      return truth(evaluate(node.condition, around), { at: node.condition.at, around })
        ? evaluate(node.consequence, around)
        : evaluate(node.otherwise, around)
    case 'comprehension':
      return comprehension(node, around)
    case 'dict-comprehension':
      return dictComprehension(node, around)
    case 'lambda':
      return defineLambda(node, around)
    case 'named': {
      const value = evaluate(node.value, around)
      around.scope.walrus().set(node.name, value)
      return value
    }
    case 'yield':
      return yielded(node, around)
    default:
      throw new Refused('unsupported-syntax', node.at, {
        construct: node.kind === 'unsupported' ? node.construct : 'expression',
      })
  }
}

function lookUp(name: string, at: Place, { scope }: Surroundings): Value {
  const value = scope.get(name)
  if (value === 'unbound') {
    throw pyRaise(
      'UnboundLocalError',
      `cannot access local variable '${name}' where it is not associated with a value`,
      at,
    )
  }
  if (value === undefined) {
    const { beyond } = scope.root()
    if (beyond !== null) throw beyond.usedAt(at)
    const builtin = builtinNamed(name)
    if (builtin !== undefined) return builtin
    throw new Refused('unknown-name', at, { name })
  }
  if (isObject(value) && value.kind === 'unknown') throw value.because.usedAt(at)
  return value
}

function slice(node: Extract<Expression, { kind: 'slice' }>, around: Surroundings): Value {
  const part = (expression: Expression | null) => (expression === null ? null : evaluate(expression, around))
  return { kind: 'slice', start: part(node.start), stop: part(node.stop), step: part(node.step) }
}

function formatText(parts: readonly FormatPart[], at: Place, around: Surroundings): string {
  const text = parts.map((part) => (typeof part === 'string' ? part : formatPart(part, around))).join('')
  around.run.budget.allocate(text.length, at)
  return text
}

function formatPart({ value, conversion, specifier }: Exclude<FormatPart, string>, around: Surroundings): string {
  const access = { at: value.at, around }
  const given = evaluate(value, around)
  const spec = specifier === null ? '' : specifierText(specifier, value.at, around)
  if (conversion === null) return formatted(given, spec, access)
  if (conversion !== 's' && conversion !== 'r') {
    throw new Refused('unsupported-syntax', value.at, { construct: `!${conversion}` })
  }
  return formatted(conversion === 's' ? pythonText(given, access) : pythonRepr(given, access), spec, access)
}

function specifierText(specifier: string | readonly FormatPart[], at: Place, around: Surroundings): string {
  return typeof specifier === 'string' ? specifier : formatText(specifier, at, around)
}

function callNode(node: Extract<Expression, { kind: 'call' }>, around: Surroundings): Value {
  const callee = evaluate(node.callee, around)
  const positional: Value[] = []
  const named = new Map<string, Value>()
  for (const argument of node.args) {
    const value = evaluate(argument.value, around)
    if (argument.star === 1) positional.push(...itemsOf(value, { at: argument.value.at, around }))
    else if (argument.star === 2) spreadNamed(value, named, { at: argument.value.at, around })
    else if (argument.name === null) positional.push(value)
    else if (named.has(argument.name)) throw new Refused('argument-given-twice', node.at, { name: argument.name })
    else named.set(argument.name, value)
  }
  return around.python.call(callee, { positional, named, at: node.at }, around)
}

function spreadNamed(value: Value, named: Map<string, Value>, { at }: { at: Place; around: Surroundings }): void {
  if (!isObject(value) || value.kind !== 'dict') throw new Refused('unknown-iteration', at)
  for (const [name, inner] of value.entries) {
    if (typeof name !== 'string') throw pyRaise('TypeError', 'keywords must be strings', at)
    if (named.has(name)) throw new Refused('argument-given-twice', at, { name })
    named.set(name, inner)
  }
}

function spread(items: readonly Element[], around: Surroundings): Value[] {
  return items.flatMap((item) => {
    const value = evaluate(item.value, around)
    return item.star ? itemsOf(value, { at: item.value.at, around }) : [value]
  })
}

function dictionary(node: Extract<Expression, { kind: 'dict' }>, around: Surroundings): Value {
  const entries = new Map<Value, Value>()
  for (const entry of node.entries) {
    if (entry.key === null) {
      const value = evaluate(entry.value, around)
      if (!isObject(value) || value.kind !== 'dict') throw new Refused('unknown-iteration', entry.value.at)
      around.run.budget.work(value.entries.size * 16, node.at)
      for (const [key, inner] of value.entries) dictSet(entries, [key, inner], node.at)
    } else {
      const key = evaluate(entry.key, around)
      dictSet(entries, [key, evaluate(entry.value, around)], entry.key.at)
    }
  }
  return { kind: 'dict', entries }
}

function comparison(node: Extract<Expression, { kind: 'compare' }>, around: Surroundings): Value {
  const [first, ...others] = node.operands
  if (first === undefined) throw new Refused('unsupported-syntax', node.at, { construct: 'comparison' })
  const access = { at: node.at, around }
  let left = evaluate(first, around)
  let result: Value = true
  for (const [position, operand] of others.entries()) {
    const right = evaluate(operand, around)
    result = compare(node.operators[position] ?? '', [left, right], access)
    if (position < others.length - 1 && !truth(result, access)) return result
    left = right
  }
  return result
}

type Clauses = Extract<Expression, { kind: 'comprehension' | 'dict-comprehension' }>['clauses']

interface Nest {
  readonly clauses: Clauses
  readonly inner: Surroundings
  /** The first iterable is evaluated outside, where the comprehension stands. */
  readonly first: Value | undefined
  readonly visit: () => boolean
}

function nest({ clauses, inner, first, visit }: Nest, position: number): boolean {
  const clause = clauses[position]
  if (clause === undefined) return visit()
  if (clause.kind === 'if') {
    const holds = truth(evaluate(clause.condition, inner), { at: clause.condition.at, around: inner })
    return holds ? nest({ clauses, inner, first, visit }, position + 1) : true
  }
  let goesOn = true
  const iterable = position === 0 && first !== undefined ? first : evaluate(clause.iterable, inner)
  each(iterable, { at: clause.iterable.at, around: inner }, (value) => {
    assign(clause.target, value, inner)
    goesOn = nest({ clauses, inner, first, visit }, position + 1)
    return goesOn
  })
  return goesOn
}

function started(clauses: Clauses, around: Surroundings): { inner: Surroundings; first: Value | undefined } {
  const [clause] = clauses
  const first = clause?.kind === 'for' ? evaluate(clause.iterable, around) : undefined
  const scope = new Scope(around.scope, { kind: 'comprehension', module: around.scope.module })
  return { inner: { scope, run: around.run, python: around.python }, first }
}

function comprehension(node: Extract<Expression, { kind: 'comprehension' }>, around: Surroundings): Value {
  const { inner, first } = started(node.clauses, around)
  const { run } = around
  const { budget } = run
  if (node.result === 'generator') {
    const view = run.viewOf(inner.scope, node.at)
    const drive = (onYield: (value: Value) => Value): Value => {
      const taker = run.view
      const visit = () => {
        const item = evaluate(node.body, inner)
        run.seenFrom(taker, () => onYield(item))
        return true
      }
      run.seenFrom(view, () => nest({ clauses: node.clauses, inner, first, visit }, 0))
      return null
    }
    return { kind: 'generator', state: 'fresh', ahead: null, drive } satisfies PyGenerator
  }
  const items: Value[] = []
  const visit = () => {
    items.push(evaluate(node.body, inner))
    budget.allocate(1, node.at)
    return true
  }
  nest({ clauses: node.clauses, inner, first, visit }, 0)
  if (node.result === 'list') return pyList(items)
  return {
    kind: 'set',
    frozen: false,
    entries: dictOf(
      items.map((item) => [item, null]),
      node.at,
    ),
  }
}

function dictComprehension(node: Extract<Expression, { kind: 'dict-comprehension' }>, around: Surroundings): Value {
  const { inner, first } = started(node.clauses, around)
  const entries = new Map<Value, Value>()
  const visit = () => {
    const key = evaluate(node.key, inner)
    dictSet(entries, [key, evaluate(node.value, inner)], node.at)
    around.run.budget.allocate(1, node.at)
    return true
  }
  nest({ clauses: node.clauses, inner, first, visit }, 0)
  return { kind: 'dict', entries }
}

function yielded(node: Extract<Expression, { kind: 'yield' }>, around: Surroundings): Value {
  const { onYield } = around
  if (onYield === undefined) throw new Refused('unsupported-syntax', node.at, { construct: 'yield' })
  const value = node.value === null ? null : evaluate(node.value, around)
  if (!node.from) return onYield(value)
  // What a generator returns is the value of `yield from`.
  if (isObject(value) && value.kind === 'generator' && value.ahead === null && value.state === 'fresh') {
    value.state = 'running'
    try {
      return value.drive((item) => {
        around.run.step(node.at)
        return onYield(item)
      })
    } finally {
      value.state = 'done'
    }
  }
  each(value, { at: node.at, around }, (item) => {
    onYield(item)
    return true
  })
  return null
}
