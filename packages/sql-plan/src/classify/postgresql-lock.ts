// The strongest lock that a statement takes on a table that exists already (PostgreSQL docs: "Explicit Locking", "ALTER TABLE").
import type { AstNode } from '../split/postgresql-parser.ts'
import { inner, list, optionNames, text, walk } from './ast.ts'
import type { LockLevel } from './classification.ts'

const ORDER: readonly LockLevel[] = [
  'access share',
  'row exclusive',
  'share update exclusive',
  'share',
  'share row exclusive',
  'access exclusive',
]

/** LOCK TABLE's own numbers (src/include/storage/lockdefs.h); 2 and 7 are no level that a migration takes otherwise. */
const BY_NUMBER: Readonly<Record<number, LockLevel>> = {
  1: 'access share',
  2: 'row exclusive',
  3: 'row exclusive',
  4: 'share update exclusive',
  5: 'share',
  6: 'share row exclusive',
  7: 'access exclusive',
  8: 'access exclusive',
}

const WEAKER: Readonly<Record<string, LockLevel>> = {
  AT_ValidateConstraint: 'share update exclusive',
  AT_SetStatistics: 'share update exclusive',
  AT_SetRelOptions: 'share update exclusive',
  AT_ResetRelOptions: 'share update exclusive',
  AT_SetOptions: 'share update exclusive',
  AT_ResetOptions: 'share update exclusive',
  AT_ClusterOn: 'share update exclusive',
  AT_DropCluster: 'share update exclusive',
  AT_AttachPartition: 'share update exclusive',
  AT_EnableTrig: 'share row exclusive',
  AT_DisableTrig: 'share row exclusive',
  AT_EnableTrigAll: 'share row exclusive',
  AT_DisableTrigAll: 'share row exclusive',
}

function strongest(levels: readonly (LockLevel | null)[]): LockLevel | null {
  return levels.reduce<LockLevel | null>(
    (best, level) => (level !== null && (best === null || ORDER.indexOf(level) > ORDER.indexOf(best)) ? level : best),
    null,
  )
}

function ofCommand(item: unknown): LockLevel {
  const command = inner(item, 'AlterTableCmd') ?? {}
  const subtype = text(command, 'subtype')
  if (subtype === 'AT_DetachPartition' && inner(command.def, 'PartitionCmd')?.concurrent === true)
    return 'share update exclusive'
  if (subtype === 'AT_AddConstraint' && inner(command.def, 'Constraint')?.contype === 'CONSTR_FOREIGN')
    return 'share row exclusive'
  return WEAKER[subtype] ?? 'access exclusive'
}

function ofReferences(node: AstNode): LockLevel | null {
  for (const found of walk(node))
    if (found.type === 'Constraint' && found.node.contype === 'CONSTR_FOREIGN') return 'share row exclusive'
  return null
}

function ofSelect(node: AstNode): LockLevel | null {
  const levels = [...walk(node)].map(({ type }): LockLevel | null => {
    if (type === 'InsertStmt' || type === 'UpdateStmt' || type === 'DeleteStmt' || type === 'MergeStmt')
      return 'row exclusive'
    return type === 'RangeVar' ? 'access share' : null
  })
  return strongest(levels)
}

const DROPPED_WITH_TABLE: ReadonlySet<string> = new Set([
  'OBJECT_TABLE',
  'OBJECT_INDEX',
  'OBJECT_TRIGGER',
  'OBJECT_POLICY',
  'OBJECT_RULE',
  'OBJECT_VIEW',
  'OBJECT_MATVIEW',
  'OBJECT_SCHEMA',
  'OBJECT_SEQUENCE',
  'OBJECT_FOREIGN_TABLE',
])

type Rule = (node: AstNode) => LockLevel | null

const RULES: Readonly<Record<string, Rule>> = {
  AlterTableStmt: (node) => strongest(list(node, 'cmds').map(ofCommand)),
  IndexStmt: (node) => (node.concurrent === true ? 'share update exclusive' : 'share'),
  DropStmt: (node) => {
    if (!DROPPED_WITH_TABLE.has(text(node, 'removeType'))) return null
    return node.concurrent === true ? 'share update exclusive' : 'access exclusive'
  },
  RenameStmt: (node) => {
    if (text(node, 'renameType') === 'OBJECT_INDEX') return 'share update exclusive'
    return /TABLE|COLUMN|CONSTRAINT|VIEW|TRIGGER/.test(text(node, 'renameType')) ? 'access exclusive' : null
  },
  AlterObjectSchemaStmt: (node) => (text(node, 'objectType') === 'OBJECT_TABLE' ? 'access exclusive' : null),
  TruncateStmt: () => 'access exclusive',
  CreateStmt: ofReferences,
  CreateTrigStmt: () => 'share row exclusive',
  CreatePolicyStmt: () => 'access exclusive',
  AlterPolicyStmt: () => 'access exclusive',
  RuleStmt: () => 'access exclusive',
  CreateStatsStmt: () => 'share update exclusive',
  CommentStmt: (node) => (/TABLE|COLUMN/.test(text(node, 'objtype')) ? 'share update exclusive' : null),
  VacuumStmt: (node) => {
    return optionNames(node, 'options').includes('full') ? 'access exclusive' : 'share update exclusive'
  },
  ClusterStmt: () => 'access exclusive',
  ReindexStmt: (node) =>
    optionNames(node, 'params').includes('concurrently') ? 'share update exclusive' : 'access exclusive',
  RefreshMatViewStmt: (node) => (node.concurrent === true ? 'share row exclusive' : 'access exclusive'),
  LockStmt: (node) => BY_NUMBER[typeof node.mode === 'number' ? node.mode : 0] ?? null,
  InsertStmt: () => 'row exclusive',
  UpdateStmt: () => 'row exclusive',
  DeleteStmt: () => 'row exclusive',
  MergeStmt: () => 'row exclusive',
  CopyStmt: (node) => (node.is_from === true ? 'row exclusive' : 'access share'),
  SelectStmt: ofSelect,
}

/** The strongest table lock; null when the statement locks no existing table or it cannot be known. */
export function lockLevel(type: string, node: AstNode): LockLevel | null {
  return RULES[type]?.(node) ?? null
}
