// Which table a statement makes, changes or renames.
import type { AstNode } from '../split/postgresql-parser.ts'
import { isNode } from '../split/postgresql-parser.ts'
import { inner, list, text } from './ast.ts'

function relationName(value: unknown): string | null {
  if (!isNode(value)) return null
  const schema = text(value, 'schemaname')
  const name = text(value, 'relname')
  return name === '' ? null : schema === '' ? name : `${schema}.${name}`
}

/** The table of CREATE TABLE, CREATE TABLE AS and SELECT INTO. */
export function createdTable(type: string, node: AstNode): string | null {
  // IF NOT EXISTS may find a table that is full.
  if (node.if_not_exists === true) return null
  if (type === 'CreateStmt') return relationName(node.relation)
  if (type !== 'CreateTableAsStmt') return null
  const into = isNode(node.into) ? node.into : null
  return into === null ? null : relationName(into.rel)
}

const WITH_RELATION: ReadonlySet<string> = new Set([
  'AlterTableStmt',
  'IndexStmt',
  'RenameStmt',
  'InsertStmt',
  'UpdateStmt',
  'DeleteStmt',
  'MergeStmt',
  'CopyStmt',
  'CreateTrigStmt',
  'AlterObjectSchemaStmt',
  'ClusterStmt',
  'ReindexStmt',
])

function droppedTable(node: AstNode): string | null {
  const objects = list(node, 'objects')
  if (text(node, 'removeType') !== 'OBJECT_TABLE' || objects.length !== 1) return null
  const parts = list(inner(objects[0], 'List') ?? {}, 'items').map((item) => text(inner(item, 'String') ?? {}, 'sval'))
  return parts.join('.')
}

/** The one table that the statement changes or locks. */
export function targetTable(type: string, node: AstNode): string | null {
  if (type === 'DropStmt') return droppedTable(node)
  if (type === 'TruncateStmt') {
    const relations = list(node, 'relations')
    return relations.length === 1 ? relationName(inner(relations[0], 'RangeVar')) : null
  }
  return WITH_RELATION.has(type) ? relationName(node.relation) : null
}

/** What RENAME renames, where running programs would miss it. */
export function renamed(type: string, node: AstNode): 'table' | 'column' | null {
  if (type !== 'RenameStmt') return null
  if (text(node, 'renameType') === 'OBJECT_TABLE') return 'table'
  return text(node, 'renameType') === 'OBJECT_COLUMN' ? 'column' : null
}

/** Every column that ALTER TABLE drops. */
export function droppedColumns(type: string, node: AstNode): string[] {
  if (type !== 'AlterTableStmt') return []
  return list(node, 'cmds').flatMap((item) => {
    const command = inner(item, 'AlterTableCmd')
    return command?.subtype === 'AT_DropColumn' ? [text(command, 'name')] : []
  })
}

const GIVES_VALUE: ReadonlySet<string> = new Set(['CONSTR_DEFAULT', 'CONSTR_IDENTITY', 'CONSTR_GENERATED'])

/** `ADD COLUMN … NOT NULL` with nothing to fill it. */
export function addsRequiredColumn(type: string, node: AstNode): boolean {
  if (type !== 'AlterTableStmt') return false
  return list(node, 'cmds').some((item) => {
    const command = inner(item, 'AlterTableCmd')
    const column = command?.subtype === 'AT_AddColumn' ? inner(command.def, 'ColumnDef') : null
    if (column === null) return false
    const kinds = list(column, 'constraints').map((constraint) =>
      text(inner(constraint, 'Constraint') ?? {}, 'contype'),
    )
    // serial columns fill themselves; the type's name is all that says so.
    const isSerial = /serial/.test(JSON.stringify(column.typeName ?? {}))
    return kinds.includes('CONSTR_NOTNULL') && !isSerial && !kinds.some((kind) => GIVES_VALUE.has(kind))
  })
}
