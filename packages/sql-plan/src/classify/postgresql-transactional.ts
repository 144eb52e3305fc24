import type { AstNode } from '../split/postgresql-parser.ts'
import { inner, list, optionNames, text } from './ast.ts'
import type { NonTransactionalReason } from './classification.ts'

type Rule = (node: AstNode) => NonTransactionalReason | null

function reindex(node: AstNode): NonTransactionalReason | null {
  if (optionNames(node, 'params').includes('concurrently')) return 'reindex-concurrently'
  const kind = text(node, 'kind')
  return /SCHEMA|SYSTEM|DATABASE/.test(kind) ? 'reindex-database' : null
}

function detaches(node: AstNode): boolean {
  return list(node, 'cmds').some((item) => {
    const command = inner(item, 'AlterTableCmd')
    return command !== null && inner(command.def, 'PartitionCmd')?.concurrent === true
  })
}

/** PreventInTransactionBlock in src/backend (tcop/utility.c, commands/*.c), PostgreSQL 13-18. */
const RULES: Readonly<Record<string, Rule>> = {
  IndexStmt: (node) => (node.concurrent === true ? 'create-index-concurrently' : null),
  DropStmt: (node) => (node.concurrent === true ? 'drop-index-concurrently' : null),
  ReindexStmt: reindex,
  AlterTableStmt: (node) => (detaches(node) ? 'detach-partition-concurrently' : null),
  // ANALYZE is the same node without is_vacuumcmd.
  VacuumStmt: (node) => (node.is_vacuumcmd === true ? 'vacuum' : null),
  ClusterStmt: (node) => (node.relation === undefined ? 'cluster-all' : null),
  AlterSystemStmt: () => 'alter-system',
  CreatedbStmt: () => 'create-database',
  DropdbStmt: () => 'drop-database',
  AlterDatabaseStmt: (node) => (optionNames(node, 'options').includes('tablespace') ? 'move-database' : null),
  CreateTableSpaceStmt: () => 'create-tablespace',
  DropTableSpaceStmt: () => 'drop-tablespace',
  // Only with create_slot, which is the default; without a connection it could run, and is refused all the same.
  CreateSubscriptionStmt: () => 'create-subscription',
  DropSubscriptionStmt: () => 'drop-subscription',
  AlterSubscriptionStmt: (node) => (/REFRESH|PUBLICATION/.test(text(node, 'kind')) ? 'alter-subscription' : null),
}

/** Why PostgreSQL would answer 25001 to this statement inside a transaction; null when it would not. */
export function nonTransactionalReason(type: string, node: AstNode): NonTransactionalReason | null {
  return RULES[type]?.(node) ?? null
}
