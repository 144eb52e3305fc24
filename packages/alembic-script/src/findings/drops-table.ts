import type { Rule } from './rule.ts'
import { tableParam } from './table-param.ts'

/** The rows of a dropped table are gone. */
export const dropsTable: Rule = ({ operations }) =>
  operations.flatMap(({ operation, at }) =>
    operation.kind === 'drop-table'
      ? [{ code: 'drops-table', params: { table: tableParam(operation.table) }, line: at.line }]
      : [],
  )
