import { type ParsedStatement, parsePostgresql } from '../split/postgresql-parser.ts'
import { constantText, dottedName, list, text, walk } from './ast.ts'
import { type Classification, HARMLESS } from './classification.ts'
import { destructiveKinds, privilegedKinds } from './postgresql-effects.ts'
import { forbiddenReason } from './postgresql-forbidden.ts'
import { lockLevel } from './postgresql-lock.ts'
import { addsRequiredColumn, createdTable, droppedColumns, renamed, targetTable } from './postgresql-tables.ts'
import { nonTransactionalReason } from './postgresql-transactional.ts'

const OPAQUE: ReadonlySet<string> = new Set(['DoStmt', 'CallStmt', 'ExecuteStmt'])

function settingsOf({ type, node }: ParsedStatement): string[] {
  if (type === 'VariableSetStmt') return [text(node, 'name').toLowerCase()].filter((name) => name !== '')
  const names: string[] = []
  for (const found of walk(node)) {
    if (found.type !== 'FuncCall' || !/(^|\.)set_config$/.test(dottedName(list(found.node, 'funcname')))) continue
    const name = constantText(list(found.node, 'args')[0])
    if (name !== null) names.push(name.toLowerCase())
  }
  return names
}

/** @throws SplitError when PostgreSQL's grammar does not know the text */
export function classifyPostgresql(sql: string): Classification {
  const statements = parsePostgresql(sql)
  const [statement] = statements
  if (statement === undefined) return { ...HARMLESS, forbidden: 'not-parsed' }
  if (statements.length > 1) return { ...HARMLESS, forbidden: 'several-statements' }
  const { type, node } = statement
  const reason = nonTransactionalReason(type, node)
  return {
    transactional: reason === null,
    reason,
    forbidden: forbiddenReason(type, node),
    destructive: destructiveKinds(type, node),
    privileged: privilegedKinds(type, node),
    isOpaque: OPAQUE.has(type),
    lock: lockLevel(type, node),
    addsEnumValue: type === 'AlterEnumStmt' && node.newVal !== undefined && node.oldVal === undefined,
    settings: settingsOf(statement),
    creates: createdTable(type, node),
    table: targetTable(type, node),
    renames: renamed(type, node),
    droppedColumns: droppedColumns(type, node),
    addsRequiredColumn: addsRequiredColumn(type, node),
  }
}
