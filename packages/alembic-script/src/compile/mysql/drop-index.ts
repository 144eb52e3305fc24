import type { Identifier } from '../../interpret/values/value.ts'
import type { DropIndex } from '../../operations/index/drop-index.ts'
import type { TableName } from '../../operations/operation-reader.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import type { DroppedIndex } from '../generic/dialect-parts.ts'
import { conventionalName } from '../schema/naming.ts'
import { constraintText, tableText } from '../text/identifiers.ts'

interface Dropped {
  readonly name: Identifier | null
  readonly table: TableName
  readonly ifExists: boolean
}

function dropText({ name, table, ifExists }: Dropped, context: CompileContext): string {
  if (name === null) throw new NotCompilable('index-without-name')
  return `DROP INDEX ${ifExists ? 'IF EXISTS ' : ''}${constraintText(name, context)} ON ${tableText(table, context)}`
}

export function dropIndex(operation: DropIndex, context: CompileContext): string[] {
  const { table } = operation
  const name = conventionalName({ prefix: 'ix', name: operation.name, table, columns: ['x'] }, context)
  return [dropText({ ...operation, name }, context)]
}

export function dropIndexText({ index, table, ifExists }: DroppedIndex, context: CompileContext): string {
  return dropText({ name: index.name, table, ifExists }, context)
}
