import type { Rule } from './rule.ts'

/** MySQL drops an index by its table; Alembic writes the made-up name `no_table` where the script names none. */
export const indexWithoutTable: Rule = ({ operations, settings }) => {
  if (settings.engine === 'postgresql') return []
  return operations.flatMap(({ operation, at }) =>
    operation.kind === 'drop-index' && operation.table.name.text === 'no_table'
      ? [{ code: 'index-without-table', params: { index: operation.name?.text ?? '' }, line: at.line }]
      : [],
  )
}
