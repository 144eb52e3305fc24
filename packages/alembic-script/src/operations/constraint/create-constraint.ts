import type { Constraint } from '../../constructs/schema-item.ts'
import type { TableName } from '../operation-reader.ts'

/** ALTER TABLE … ADD of a constraint of any kind. */
export interface CreateConstraint {
  readonly kind: 'create-constraint'
  readonly table: TableName
  readonly constraint: Constraint
}
