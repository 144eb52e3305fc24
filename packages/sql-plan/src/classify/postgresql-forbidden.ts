import type { AstNode } from '../split/postgresql-parser.ts'
import { constantText, dottedName, list, text, walk } from './ast.ts'
import type { ForbiddenReason } from './classification.ts'

const SETTINGS: Readonly<Record<string, ForbiddenReason>> = {
  search_path: 'search-path',
  role: 'role',
  session_authorization: 'session-authorization',
  session_replication_role: 'role',
}

function ofSetting(name: string): ForbiddenReason | null {
  return Object.hasOwn(SETTINGS, name.toLowerCase()) ? (SETTINGS[name.toLowerCase()] ?? null) : null
}

function ofFunction(node: AstNode): ForbiddenReason | null {
  const name = dottedName(list(node, 'funcname')).replace(/^pg_catalog\./, '')
  if (/^pg_advisory_unlock/.test(name)) return 'advisory-unlock'
  if (name !== 'set_config') return null
  const setting = constantText(list(node, 'args')[0])
  // A computed name could be any of them.
  return setting === null ? 'search-path' : ofSetting(setting)
}

function ofCopy(node: AstNode): ForbiddenReason | null {
  return node.is_from === true && node.filename === undefined ? 'copy-stdin' : null
}

function ofVariable(node: AstNode): ForbiddenReason | null {
  if (node.kind === 'VAR_RESET_ALL') return 'reset-all'
  // SET TRANSACTION and SET SESSION CHARACTERISTICS.
  if (node.kind === 'VAR_SET_MULTI') return 'transaction-control'
  return ofSetting(text(node, 'name'))
}

/** Why this statement may not run in our session: hazard R60. Calls are found wherever they stand. */
export function forbiddenReason(type: string, node: AstNode): ForbiddenReason | null {
  if (type === 'TransactionStmt') return 'transaction-control'
  if (type === 'DiscardStmt') return 'discard'
  if (type === 'VariableSetStmt') return ofVariable(node)
  if (type === 'CopyStmt' && ofCopy(node) !== null) return ofCopy(node)
  // What a routine's body says runs later, in other sessions.
  if (type === 'CreateFunctionStmt') return null
  for (const found of walk(node)) {
    const reason = found.type === 'FuncCall' ? ofFunction(found.node) : null
    if (reason !== null) return reason
  }
  return null
}
