// What a statement destroys and what it reaches for, by PostgreSQL's own tree.
import type { AstNode } from '../split/postgresql-parser.ts'
import { dottedName, inner, list, optionNames, text, walk } from './ast.ts'
import type { DestructiveKind, PrivilegedKind } from './classification.ts'

const DROPPED: Readonly<Record<string, DestructiveKind | null>> = {
  OBJECT_TABLE: 'drop-table',
  OBJECT_FOREIGN_TABLE: 'drop-table',
  OBJECT_TYPE: 'drop-type',
  OBJECT_DOMAIN: 'drop-type',
  OBJECT_SCHEMA: 'drop-schema',
  OBJECT_VIEW: 'drop-view',
  OBJECT_MATVIEW: 'drop-view',
  OBJECT_FUNCTION: 'drop-routine',
  OBJECT_PROCEDURE: 'drop-routine',
  OBJECT_ROUTINE: 'drop-routine',
  OBJECT_AGGREGATE: 'drop-routine',
  OBJECT_SEQUENCE: 'drop-sequence',
  // Can be made again from what stays.
  OBJECT_INDEX: null,
}

function ofAlterTable(node: AstNode): DestructiveKind[] {
  const kinds: DestructiveKind[] = []
  for (const item of list(node, 'cmds')) {
    const subtype = text(inner(item, 'AlterTableCmd') ?? {}, 'subtype')
    if (subtype === 'AT_DropColumn') kinds.push('drop-column')
    if (subtype === 'AT_AlterColumnType') kinds.push('type-change')
  }
  return kinds
}

function ofDml(type: string | null, node: AstNode): DestructiveKind | null {
  if (type === 'DeleteStmt' && node.whereClause === undefined) return 'delete-all'
  if (type === 'UpdateStmt' && node.whereClause === undefined) return 'update-all'
  return null
}

/** What is lost, or may be, when this statement runs. */
export function destructiveKinds(type: string, node: AstNode): DestructiveKind[] {
  if (type === 'DropStmt') {
    const removed = text(node, 'removeType')
    const kind = Object.hasOwn(DROPPED, removed) ? DROPPED[removed] : 'drop-other'
    const alsoDependents = node.behavior === 'DROP_CASCADE' && kind !== 'drop-table' && kind !== 'drop-schema'
    return [...(kind ? [kind] : []), ...(alsoDependents && kind !== 'drop-other' ? (['drop-other'] as const) : [])]
  }
  if (type === 'DropdbStmt') return ['drop-database']
  if (type === 'TruncateStmt') return ['truncate']
  if (type === 'AlterTableStmt') return ofAlterTable(node)
  if (type === 'CreateFunctionStmt' || type === 'RuleStmt') return []
  const kinds = new Set<DestructiveKind>()
  for (const found of [{ type, node }, ...walk(node)]) {
    const kind = ofDml(found.type, found.node)
    if (kind !== null) kinds.add(kind)
  }
  return [...kinds]
}

const BY_TYPE: Readonly<Record<string, PrivilegedKind>> = {
  CreateExtensionStmt: 'extension',
  AlterExtensionStmt: 'extension',
  AlterExtensionContentsStmt: 'extension',
  CreatePLangStmt: 'untrusted-language',
  CreateRoleStmt: 'account',
  AlterRoleStmt: 'account',
  AlterRoleSetStmt: 'account',
  DropRoleStmt: 'account',
  GrantStmt: 'grant',
  GrantRoleStmt: 'grant',
  AlterDefaultPrivilegesStmt: 'grant',
  AlterOwnerStmt: 'owner',
  DropOwnedStmt: 'owner',
  ReassignOwnedStmt: 'owner',
  AlterSystemStmt: 'server-setting',
  AlterDatabaseStmt: 'server-setting',
  AlterDatabaseSetStmt: 'server-setting',
  LoadStmt: 'server-file',
  CreatedbStmt: 'database',
  DropdbStmt: 'database',
  CreateTableSpaceStmt: 'server-file',
  DropTableSpaceStmt: 'server-file',
  CreateFdwStmt: 'remote-server',
  CreateForeignServerStmt: 'remote-server',
  CreateUserMappingStmt: 'remote-server',
  ImportForeignSchemaStmt: 'remote-server',
  CreateSubscriptionStmt: 'remote-server',
  AlterSubscriptionStmt: 'remote-server',
  CreateEventTrigStmt: 'server-setting',
}

const BY_FUNCTION: readonly [RegExp, PrivilegedKind][] = [
  [/^(pg_read_|pg_ls_|pg_stat_file|pg_file_|lo_import|lo_export|pg_logdir_ls)/, 'server-file'],
  [/^dblink|^postgres_fdw/, 'remote-server'],
  [/^(pg_reload_conf|pg_rotate_logfile|pg_switch_wal|pg_promote|pg_create_restore_point)/, 'server-setting'],
  [/^(pg_terminate_backend|pg_cancel_backend)$/, 'other-sessions'],
]

/** Languages whose functions stay inside the database. */
const TRUSTED_LANGUAGES: ReadonlySet<string> = new Set(['sql', 'plpgsql', 'plperl', 'pltcl', 'plv8', ''])

function languageOf(node: AstNode, field: string): string {
  for (const option of list(node, field)) {
    const element = inner(option, 'DefElem')
    if (element !== null && element.defname === 'language') return text(inner(element.arg, 'String') ?? {}, 'sval')
  }
  return ''
}

function ofCopy(node: AstNode): PrivilegedKind[] {
  if (node.is_program === true) return ['program']
  return node.filename === undefined ? [] : ['server-file']
}

/** What this statement reaches for beyond tables: hazard S20. */
export function privilegedKinds(type: string, node: AstNode): PrivilegedKind[] {
  const kinds = new Set<PrivilegedKind>()
  const direct = BY_TYPE[type]
  if (direct !== undefined) kinds.add(direct)
  if (type === 'CopyStmt') for (const kind of ofCopy(node)) kinds.add(kind)
  if (type === 'CreateFunctionStmt' && !TRUSTED_LANGUAGES.has(languageOf(node, 'options').toLowerCase()))
    kinds.add('untrusted-language')
  if (type === 'DoStmt' && !TRUSTED_LANGUAGES.has(languageOf(node, 'args').toLowerCase()))
    kinds.add('untrusted-language')
  if (type === 'CreateFunctionStmt' && optionNames(node, 'options').includes('security')) kinds.add('owner')
  if (
    type === 'AlterTableStmt' &&
    list(node, 'cmds').some((c) => inner(c, 'AlterTableCmd')?.subtype === 'AT_ChangeOwner')
  )
    kinds.add('owner')
  for (const found of walk(node)) {
    if (found.type !== 'FuncCall') continue
    const name = dottedName(list(found.node, 'funcname')).replace(/^.*\./, '')
    for (const [pattern, kind] of BY_FUNCTION) if (pattern.test(name)) kinds.add(kind)
  }
  return [...kinds]
}
