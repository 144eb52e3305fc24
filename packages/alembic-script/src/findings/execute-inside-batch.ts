import type { Rule } from './rule.ts'

/** SQL inside a batch block runs at once, before the block's own changes, whatever the order of the lines. */
export const executeInsideBatch: Rule = ({ operations }) =>
  operations.flatMap(({ operation, at, insideBatch }) =>
    insideBatch && operation.kind === 'execute' ? [{ code: 'execute-inside-batch', params: {}, line: at.line }] : [],
  )
