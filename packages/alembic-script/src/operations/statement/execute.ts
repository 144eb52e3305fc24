import { type DdlElement, isSqlExpression, type SqlExpression, sqlText } from '../../constructs/sql-expression.ts'
import { unexpected } from '../../interpret/values/expect.ts'
import { isObject, type PyObject } from '../../interpret/values/value.ts'
import { Refused } from '../../refusal.ts'
import type { OperationReader } from '../operation-reader.ts'

export interface Execute {
  readonly kind: 'execute'
  readonly sql: SqlExpression | DdlElement
}

const DDL = ['create-schema', 'drop-schema', 'create-sequence', 'drop-sequence', 'ddl-text']

function isDdl(value: PyObject): value is DdlElement {
  return DDL.includes(value.kind)
}

/** What op.execute() and bind.execute() take: a string is text(). */
export const execute: OperationReader = {
  signature: ['sqltext', 'kw:execution_options='],
  batchSignature: ['sqltext', 'kw:execution_options='],
  read: (args) => {
    const options = args.get('execution_options') ?? null
    const isEmpty = isObject(options) && options.kind === 'dict' && options.entries.size === 0
    if (options !== null && !isEmpty) {
      throw new Refused('unsupported-option', args.at, { name: 'execution_options' })
    }
    const value = args.get('sqltext') ?? null
    if (typeof value === 'string') return { kind: 'execute', sql: sqlText(value) }
    if (isSqlExpression(value) && ['sql-text', 'insert', 'update', 'delete'].includes(value.kind)) {
      return { kind: 'execute', sql: value }
    }
    if (isObject(value) && isDdl(value)) return { kind: 'execute', sql: value }
    return unexpected(value, 'sqltext', args.at)
  },
}
