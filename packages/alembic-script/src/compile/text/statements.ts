// INSERT, UPDATE, DELETE (sqlalchemy.sql.crud, SQLCompiler.visit_insert/update/delete).
import type { SqlStatement } from '../../constructs/sql-expression.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'

/** @throws NotCompilable */
export function statementText(statement: SqlStatement, _context: CompileContext): string {
  throw new NotCompilable('expression-not-supported', { name: statement.kind })
}
