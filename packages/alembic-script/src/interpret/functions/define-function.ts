// `def` and `lambda`: defaults are evaluated once, decorators of known meaning are applied.
import type { Expression, FunctionDefinition } from '../../read/syntax/tree.ts'
import { Refused } from '../../refusal.ts'
import type { Surroundings } from '../values/surroundings.ts'
import { isObject, type PyFunction, type Value } from '../values/value.ts'

function defaultsOf(definition: FunctionDefinition, around: Surroundings): Map<string, Value> {
  const defaults = new Map<string, Value>()
  for (const { name, fallback } of definition.parameters ?? []) {
    if (fallback === null) continue
    try {
      defaults.set(name, around.python.evaluate(fallback, around))
    } catch (error) {
      // Of use only when a call leaves the argument out.
      if (!(error instanceof Refused)) throw error
      defaults.set(name, { kind: 'unknown', because: around.run.kept(error, around.scope) })
    }
  }
  return defaults
}

function plainFunction(definition: FunctionDefinition, around: Surroundings): PyFunction {
  return {
    kind: 'function',
    definition,
    scope: around.scope,
    defaults: defaultsOf(definition, around),
    owner: null,
    role: 'plain',
    attributes: new Map(),
  }
}

const ROLES: Readonly<Record<string, PyFunction['role']>> = {
  'builtins.staticmethod': 'static',
  'builtins.classmethod': 'class',
  'builtins.property': 'property',
  'functools.cached_property': 'cached-property',
  'contextlib.contextmanager': 'context-manager',
  'sqlalchemy.util.memoized_property': 'property',
}

/** Decorators that leave what they decorate as it is, for all that a script can see. */
const NEUTRAL = new Set([
  ...['typing.no_type_check', 'typing.final', 'typing.override', 'typing.overload', 'typing_extensions.override'],
  ...['abc.abstractmethod', 'typing.runtime_checkable', 'enum.unique', 'functools.total_ordering', 'enum.verify'],
  ...['functools.lru_cache', 'functools.cache', 'functools.wraps'],
])

export function isNeutralDecorator(value: Value): boolean {
  return isObject(value) && value.kind === 'symbol' && NEUTRAL.has(value.path)
}

/** `@decorator`, from the innermost outwards. @throws Refused, PyRaise */
function decorated(value: Value, decorator: Expression, around: Surroundings): Value {
  const { python } = around
  const callee = decorator.kind === 'call' ? python.evaluate(decorator.callee, around) : null
  // `@lru_cache(maxsize=None)`, `@wraps(function)`.
  if (callee !== null && isNeutralDecorator(callee)) return value
  const found = python.evaluate(decorator, around)
  if (isNeutralDecorator(found)) return value
  if (isObject(found) && found.kind === 'symbol' && isObject(value) && value.kind === 'function') {
    const role = ROLES[found.path]
    if (role !== undefined) return { ...value, role }
  }
  return python.call(found, { positional: [value], named: new Map(), at: decorator.at }, around)
}

export function defineFunction(definition: FunctionDefinition, around: Surroundings): Value {
  let value: Value = plainFunction(definition, around)
  const decorators = definition.decorators ?? []
  if (definition.decorated && decorators.length === 0) {
    throw new Refused('unsupported-syntax', definition.at, { construct: 'decorator' })
  }
  for (const decorator of decorators.toReversed()) value = decorated(value, decorator, around)
  return value
}

/** `lambda …: body`. */
export function defineLambda(node: Extract<Expression, { kind: 'lambda' }>, around: Surroundings): PyFunction {
  const definition: FunctionDefinition = {
    kind: 'function',
    at: node.at,
    name: '<lambda>',
    parameters: node.parameters,
    body: lambdaBody(node),
    decorated: false,
  }
  return plainFunction(definition, around)
}

const bodies = new WeakMap<Expression, FunctionDefinition['body']>()

function lambdaBody(node: Extract<Expression, { kind: 'lambda' }>): FunctionDefinition['body'] {
  const found = bodies.get(node) ?? [{ kind: 'return', value: node.body, at: node.at }]
  bodies.set(node, found)
  return found
}
