// `callee(...)`.

import { sqlFunction } from '../../constructs/build/build-functions.ts'
import { findConstruct } from '../../constructs/constructs.ts'
import { asksForColumns, reflectedTable } from '../../inspect/natives/reflected-table.ts'
import { Refused } from '../../refusal.ts'
import { memberOf } from '../classes/enum-members.ts'
import { instantiate } from '../classes/instantiate.ts'
import { callFunction } from '../functions/call-function.ts'
import { nativeMethod, nativeNamed } from '../natives/registry.ts'
import { bindArguments, type CallArguments } from '../values/bind-arguments.ts'
import { pyRaise } from '../values/raise.ts'
import type { Surroundings } from '../values/surroundings.ts'
import { isObject, nameOfKind, type PyBoundMethod, type PyMethod, type Value } from '../values/value.ts'
import { callOperation } from './call-operation.ts'
import { buildingOf, forNative } from './for-native.ts'
import { standAround } from './stand-around.ts'

/** @throws Refused for every call that is not known, PyRaise for what Python raises. */
export function call(callee: Value, given: CallArguments, around: Surroundings): Value {
  if (!isObject(callee)) {
    throw pyRaise('TypeError', `'${nameOfKind(callee)}' object is not callable`, given.at)
  }
  switch (callee.kind) {
    case 'symbol':
      return callPath(callee.path, given, around)
    case 'method':
      return callMethod(callee, given, around)
    case 'function':
      return callee.role === 'context-manager'
        ? standAround(callee, given, around)
        : callFunction(callee, given, around)
    case 'callable':
      return callee.call(given, around)
    case 'bound-method':
      return callBound(callee, given, around)
    case 'class':
      return instantiate(callee, given, around)
    case 'enum-class':
      return memberOf(callee, given, { at: given.at, around })
    case 'type':
      // A name of the type map, which says what the class makes.
      return callee
    case 'unknown':
      throw callee.because.usedAt(given.at)
  }
  const method = around.python.findAttribute(callee, '__call__', { at: given.at, around })
  if (method !== undefined) return call(method, given, around)
  throw new Refused('unknown-call', given.at, { name: nameOfKind(callee) })
}

function callBound({ self, function: body }: PyBoundMethod, given: CallArguments, around: Surroundings): Value {
  return call(body, { ...given, positional: [self, ...given.positional] }, around)
}

function callMethod(method: PyMethod, given: CallArguments, around: Surroundings): Value {
  const { self, name } = method
  if (self.kind === 'batch') return callOperation(name, { given, around, batch: self })
  const found = nativeMethod(self, name)
  if (found === undefined) throw new Refused('unknown-call', given.at, { name })
  const { at } = given
  const args = bindArguments(found.signature ?? ['*args', '**kwargs'], given)
  return found.apply({ self, value: self, args, call: given, at, run: around.run, around })
}

function callPath(path: string, given: CallArguments, around: Surroundings): Value {
  const { at } = given
  const native = nativeNamed(path)
  if (native?.call !== undefined) {
    const args = bindArguments(native.signature ?? ['*args', '**kwargs'], given)
    return native.call({ args, call: given, at, run: around.run, around })
  }
  // `str.lower(text)`: a method as a function of its object.
  const unbound = /^builtins\.(?:str|list|dict|set|bytes|tuple)\.(\w+)$/.exec(path)?.[1]
  const [self, ...rest] = given.positional
  if (unbound !== undefined && self !== undefined) {
    const method = around.python.attribute(self, unbound, { at, around })
    return call(method, { ...given, positional: rest }, around)
  }
  const operation = /^alembic\.op\.(\w+)$/.exec(path)?.[1]
  const sql = path.startsWith('sqlalchemy.') || operation !== undefined ? forNative(given, around) : given
  if (operation !== undefined) return callOperation(operation, { given: sql, around, batch: null })
  if (path.startsWith('sqlalchemy.func.')) return sqlFunction(path.split('.').slice(2), sql)
  if (path === 'sqlalchemy.Table' && asksForColumns(sql)) return reflectedTable(sql, around.run)
  const construct = findConstruct(path)
  if (construct !== null) return construct.build(bindArguments(construct.signature, sql), buildingOf(around))
  throw new Refused('unknown-call', at, { name: path })
}
