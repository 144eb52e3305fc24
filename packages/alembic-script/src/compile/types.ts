import { type SqlType, variantFor } from '../constructs/sql-type.ts'
import type { CompileContext } from './context.ts'
import { mysqlType } from './mysql/types.ts'
import { postgresqlType } from './postgresql/types.ts'

/** The type's DDL. @throws NotCompilable when the dialect cannot print it. */
export function typeText(type: SqlType, context: CompileContext): string {
  const own = variantFor(type, context.dialectName)
  return context.engine === 'postgresql' ? postgresqlType(own, context) : mysqlType(own, context)
}
