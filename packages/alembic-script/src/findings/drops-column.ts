import type { Rule } from './rule.ts'
import { tableParam } from './table-param.ts'

/** The values of a dropped column are gone. */
export const dropsColumn: Rule = ({ operations }) =>
  operations.flatMap(({ operation, at }) =>
    operation.kind === 'drop-column'
      ? [
          {
            code: 'drops-column',
            params: { table: tableParam(operation.table), column: operation.column.text },
            line: at.line,
          },
        ]
      : [],
  )
