import type { Identifier } from '../../interpret/values/value.ts'
import type { DropConstraint } from '../../operations/constraint/drop-constraint.ts'
import type { CompileContext } from '../context.ts'
import { conventionalName } from './naming.ts'

const PREFIXES = { foreignkey: 'fk', primary: 'pk', unique: 'uq', check: 'ck' } as const

/** Alembic drops through an empty constraint of the given type, to which the naming convention applies. */
export function droppedName(operation: DropConstraint, context: CompileContext): Identifier | null {
  if (operation.type === null) return operation.name
  const prefix = PREFIXES[operation.type]
  return conventionalName({ prefix, name: operation.name, table: operation.table, columns: [] }, context)
}
