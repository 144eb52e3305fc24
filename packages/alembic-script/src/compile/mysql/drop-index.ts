import type { DropIndex } from '../../operations/index/drop-index.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import { conventionalName } from '../schema/naming.ts'
import { constraintText, tableText } from '../text/identifiers.ts'

export function dropIndex(operation: DropIndex, context: CompileContext): string[] {
  const { table } = operation
  const name = conventionalName({ prefix: 'ix', name: operation.name, table, columns: [] }, context)
  if (name === null) throw new NotCompilable('index-without-name')
  const guard = operation.ifExists ? 'IF EXISTS ' : ''
  return [`DROP INDEX ${guard}${constraintText(name, context)} ON ${tableText(table, context)}`]
}
