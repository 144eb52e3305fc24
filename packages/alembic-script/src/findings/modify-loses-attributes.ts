import type { AlterColumn } from '../operations/column/alter-column.ts'
import type { Rule } from './rule.ts'
import { tableParam } from './table-param.ts'

/** A column that is restated without its default loses it, if it has one. */
function mayLoseDefault(operation: AlterColumn): boolean {
  const restates =
    operation.nullable !== null ||
    operation.type !== null ||
    operation.newName !== null ||
    operation.autoincrement !== null ||
    operation.comment !== undefined
  return restates && operation.serverDefault === undefined && operation.existingServerDefault === undefined
}

/** MySQL's MODIFY and CHANGE state the whole column anew: a default or comment that the script does not repeat is lost. */
export const modifyLosesAttributes: Rule = ({ operations, settings }) => {
  if (settings.engine === 'postgresql') return []
  return operations.flatMap(({ operation, at }) => {
    if (operation.kind !== 'alter-column' || !mayLoseDefault(operation)) return []
    const params = { table: tableParam(operation.table), column: operation.column.text }
    return [{ code: 'modify-loses-attributes', params, line: at.line }]
  })
}
