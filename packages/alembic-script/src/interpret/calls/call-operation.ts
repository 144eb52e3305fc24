// `op.name(...)` and `batch_op.name(...)`.
import { tableClause } from '../../constructs/build/build-schema.ts'
import { findConstruct } from '../../constructs/constructs.ts'
import { BATCH_SIGNATURE, readBatch } from '../../operations/batch/batch-table.ts'
import type { Operation } from '../../operations/operation.ts'
import { OPERATION_READERS } from '../../operations/readers.ts'
import { Refused } from '../../refusal.ts'
import { bindArguments, type CallArguments } from '../values/bind-arguments.ts'
import { expectText } from '../values/expect.ts'
import type { Surroundings } from '../values/surroundings.ts'
import { type BatchTable, identifier, type Value } from '../values/value.ts'
import { buildingOf } from './for-native.ts'

export interface OperationCalling {
  readonly given: CallArguments
  readonly around: Surroundings
  readonly batch: BatchTable | null
}

function final(args: CallArguments): Value {
  const bound = bindArguments(['name'], args)
  return identifier(expectText({ value: bound.get('name'), name: 'name', at: args.at }), true)
}

/** @throws Refused */
export function callOperation(name: string, calling: OperationCalling): Value {
  const { around, batch } = calling
  const { run } = around
  const at = run.placeOf(calling.given.at)
  const given = { ...calling.given, at }
  if (name === 'f') return final(given)
  const construct = findConstruct(`alembic.op.${name}`)
  if (construct !== null) return construct.build(bindArguments(construct.signature, given), buildingOf(around))
  if (name === 'get_bind' || name === 'get_context') {
    bindArguments([], given)
    return { kind: name === 'get_bind' ? 'bind' : 'context' }
  }
  if (name === 'batch_alter_table' && batch === null) return readBatch(bindArguments(BATCH_SIGNATURE, given))
  const reader = OPERATION_READERS.get(name)
  const signature = batch === null ? reader?.signature : reader?.batchSignature
  if (reader === undefined || signature === undefined || signature === null) {
    throw new Refused('unknown-operation', at, { name: `${batch === null ? 'op' : 'batch_op'}.${name}` })
  }
  const operation = reader.read(bindArguments(signature, given), { batch, nextOrder: run.nextOrder })
  run.emit(operation, at, batch)
  return resultOf(operation)
}

/** op.create_table() returns the table, for bulk_insert. */
function resultOf(operation: Operation): Value {
  if (operation.kind !== 'create-table') return null
  return tableClause(operation.table, operation)
}
