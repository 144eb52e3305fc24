import type { LocatedOperation } from '../interpret/values/run.ts'
import type { Rule } from './rule.ts'

const CONCURRENTLY = /^\s*(?:create\s+(?:unique\s+)?index|drop\s+index|reindex\b[^;]*?)\s+concurrently\b/i

/** PostgreSQL refuses CONCURRENTLY inside a transaction, and a revision is in one unless autocommit_block() ends it. */
export const concurrentlyInTransaction: Rule = ({ operations, settings }) => {
  if (settings.engine !== 'postgresql') return []
  return operations.flatMap((located) =>
    !located.autocommit && isConcurrent(located)
      ? [{ code: 'concurrently-in-transaction', params: {}, line: located.at.line }]
      : [],
  )
}

function isConcurrent({ operation }: LocatedOperation): boolean {
  if (operation.kind === 'create-index') return operation.index.options.get('postgresql_concurrently') === true
  if (operation.kind === 'drop-index') return operation.options.get('postgresql_concurrently') === true
  return operation.kind === 'execute' && operation.sql.kind === 'sql-text' && CONCURRENTLY.test(operation.sql.text)
}
