// How an operation is read from a call.
import type { BoundArguments, Signature } from '../interpret/values/bind-arguments.ts'
import { expectIdentifier, expectIdentifierOrNone } from '../interpret/values/expect.ts'
import type { BatchTable, Identifier } from '../interpret/values/value.ts'
import type { Operation } from './operation.ts'

/** The table that an operation works on. */
export interface TableName {
  readonly name: Identifier
  readonly schema: Identifier | null
}

/** One function of `op`, and of a batch where it exists there. */
export interface OperationReader {
  readonly signature: Signature
  /** null: not a function of batch_alter_table's object. */
  readonly batchSignature: Signature | null
  readonly read: (args: BoundArguments, call: OperationCall) => Operation
}

export interface OperationCall {
  readonly batch: BatchTable | null
  readonly nextOrder: () => number
}

/** An empty schema is none. */
export function schemaOf(args: BoundArguments, name: string): Identifier | null {
  const schema = expectIdentifierOrNone({ value: args.get(name), name, at: args.at })
  return schema?.text === '' ? null : schema
}

/** The table of an operation: the batch's, or the named arguments. */
export function tableOf(args: BoundArguments, batch: BatchTable | null, names = ['table_name', 'schema']): TableName {
  if (batch !== null) return { name: batch.table, schema: batch.schema }
  const [name = 'table_name', schema = 'schema'] = names
  return {
    name: expectIdentifier({ value: args.get(name), name, at: args.at }),
    schema: schemaOf(args, schema),
  }
}
