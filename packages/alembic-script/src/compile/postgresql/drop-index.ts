import type { DropIndex } from '../../operations/index/drop-index.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import { flagOption } from '../schema/constraint-text.ts'
import { conventionalName } from '../schema/naming.ts'
import { constraintText, quote } from '../text/identifiers.ts'

export function dropIndex(operation: DropIndex, context: CompileContext): string[] {
  const { table } = operation
  const name = conventionalName({ prefix: 'ix', name: operation.name, table, columns: [] }, context)
  if (name === null) throw new NotCompilable('index-without-name')
  const schema = table.schema === null ? '' : `${quote(table.schema, context)}.`
  const concurrently = flagOption(operation.options, 'postgresql_concurrently') === true ? 'CONCURRENTLY ' : ''
  return [
    `DROP INDEX ${concurrently}${operation.ifExists ? 'IF EXISTS ' : ''}${schema}${constraintText(name, context)}`,
  ]
}
