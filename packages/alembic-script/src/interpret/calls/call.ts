// `callee(...)`.
import { sqlFunction } from '../../constructs/build/build-expressions.ts'
import { tableClause } from '../../constructs/build/build-tables.ts'
import { findConstruct } from '../../constructs/constructs.ts'
import type { Operation } from '../../operations/operation.ts'
import { OPERATION_READERS } from '../../operations/readers.ts'
import type { Expression } from '../../read/syntax/tree.ts'
import { Refused } from '../../refusal.ts'
import { iterate } from '../statements/sequences.ts'
import { bindArguments, type CallArguments } from '../values/bind-arguments.ts'
import { expectText, expectTextOrNone } from '../values/expect.ts'
import type { Surroundings } from '../values/surroundings.ts'
import { type BatchTable, identifier, isObject, nameOfKind, type Value } from '../values/value.ts'
import { callBuiltin } from './builtins.ts'
import { callFunction } from './call-function.ts'
import { callMethod } from './methods.ts'

type CallNode = Extract<Expression, { kind: 'call' }>

function argumentsOf(node: CallNode, around: Surroundings): CallArguments {
  const positional: Value[] = []
  const named = new Map<string, Value>()
  for (const argument of node.args) {
    const value = around.python.evaluate(argument.value, around)
    if (argument.star === 1) positional.push(...iterate(value, argument.value.at))
    else if (argument.star === 2) {
      if (!isObject(value) || value.kind !== 'dict') throw new Refused('unknown-iteration', argument.value.at)
      for (const [name, inner] of value.entries) named.set(String(name), inner)
    } else if (argument.name === null) positional.push(value)
    else named.set(argument.name, value)
  }
  return { positional, named, at: node.at }
}

/** @throws Refused for every call that is not known. */
export function call(node: CallNode, around: Surroundings): Value {
  if (node.callee.kind === 'attribute') {
    const object = around.python.evaluate(node.callee.object, around)
    if (isObject(object) && object.kind === 'batch')
      return callOperation(node.callee.name, { node, around, batch: object })
  }
  const callee = around.python.evaluate(node.callee, around)
  if (!isObject(callee)) throw new Refused('unknown-call', node.at, { name: nameOfKind(callee) })
  if (callee.kind === 'method') return callMethod(callee, argumentsOf(node, around), around.run)
  if (callee.kind === 'function') return callFunction(callee, argumentsOf(node, around), around)
  if (callee.kind === 'symbol') return callSymbol(callee.path, { node, around, batch: null })
  throw new Refused('unknown-call', node.at, { name: nameOfKind(callee) })
}

interface Calling {
  readonly node: CallNode
  readonly around: Surroundings
  readonly batch: BatchTable | null
}

function callSymbol(path: string, calling: Calling): Value {
  const { node, around } = calling
  const at = node.at
  const operation = /^alembic\.op\.(\w+)$/.exec(path)?.[1]
  if (operation !== undefined) return callOperation(operation, calling)
  if (path.startsWith('sqlalchemy.func.')) {
    const args = argumentsOf(node, around)
    if (args.named.size > 0) throw new Refused('unknown-argument', at, { name: [...args.named.keys()].join(', ') })
    return sqlFunction(path.split('.').slice(2), args.positional, at)
  }
  const construct = findConstruct(path)
  if (construct !== null) {
    return construct.build(bindArguments(construct.signature, argumentsOf(node, around)), around.run)
  }
  const built = callBuiltin(path, argumentsOf(node, around))
  if (built === undefined) throw new Refused('unknown-call', at, { name: path })
  return built
}

function final(args: CallArguments): Value {
  const bound = bindArguments(['name'], args)
  return identifier(expectText({ value: bound.get('name'), name: 'name', at: args.at }), true)
}

function callOperation(name: string, { node, around, batch }: Calling): Value {
  const { run } = around
  const at = node.at
  const args = argumentsOf(node, around)
  if (name === 'f') return final(args)
  const construct = findConstruct(`alembic.op.${name}`)
  if (construct !== null) return construct.build(bindArguments(construct.signature, args), run)
  if (batch === null && (name === 'get_bind' || name === 'get_context')) {
    bindArguments([], args)
    return { kind: name === 'get_bind' ? 'bind' : 'context' }
  }
  const reader = OPERATION_READERS.get(name)
  const signature = batch === null ? reader?.signature : reader?.batchSignature
  if (reader === undefined || signature === undefined || signature === null) {
    throw new Refused('unknown-operation', at, { name: `${batch === null ? 'op' : 'batch_op'}.${name}` })
  }
  const operation = reader.read(bindArguments(signature, args), { batch, nextOrder: run.nextOrder })
  run.emit(operation, at, batch)
  return resultOf(operation)
}

/** op.create_table() returns the table, for bulk_insert. */
function resultOf(operation: Operation): Value {
  if (operation.kind !== 'create-table') return null
  return tableClause(operation.table, operation.columns)
}

/** The object of `with op.batch_alter_table(...) as b`, or null when the expression is another. */
export function batchTable(node: Expression, around: Surroundings): BatchTable | null {
  if (node.kind !== 'call' || node.callee.kind !== 'attribute' || node.callee.name !== 'batch_alter_table') return null
  const callee = around.python.evaluate(node.callee, around)
  if (!isObject(callee) || callee.kind !== 'symbol' || callee.path !== 'alembic.op.batch_alter_table') return null
  const args = bindArguments(
    [
      ...['table_name', 'schema=', 'recreate=', 'partial_reordering=', 'copy_from=', 'table_args=', 'table_kwargs='],
      ...['reflect_args=', 'reflect_kwargs=', 'naming_convention='],
    ],
    argumentsOf(node, around),
  )
  const at = node.at
  const recreate = args.get('recreate') ?? 'auto'
  if (recreate !== 'auto' && recreate !== 'never') throw new Refused('unsupported-option', at, { name: 'recreate' })
  if (args.get('partial_reordering') != null)
    throw new Refused('unsupported-option', at, { name: 'partial_reordering' })
  const schema = expectTextOrNone({ value: args.get('schema'), name: 'schema', at })
  return {
    kind: 'batch',
    table: identifier(expectText({ value: args.get('table_name'), name: 'table_name', at })),
    schema: schema === null ? null : identifier(schema),
  }
}
