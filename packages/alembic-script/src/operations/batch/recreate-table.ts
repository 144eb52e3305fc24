import type { Operation } from '../operation.ts'
import type { Recreation } from './batch-table.ts'

/** The whole of a batch that makes its table anew. */
export interface RecreateTable {
  readonly kind: 'recreate-table'
  readonly recreation: Recreation
  /** What was asked for inside the block, in order. */
  readonly changes: readonly Operation[]
}
