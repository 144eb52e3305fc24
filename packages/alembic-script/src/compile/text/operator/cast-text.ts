// CAST: MySQL casts to other type names than it stores, and skips those that it can't (MySQLCompiler.visit_cast).
import { affinityOf, plainType } from '../../../constructs/expression/affinity.ts'
import { grouped } from '../../../constructs/expression/group.ts'
import type { SqlExpression } from '../../../constructs/sql-expression.ts'
import { type SqlType, variantFor } from '../../../constructs/sql-type.ts'
import type { CompileContext } from '../../context.ts'
import { typeText } from '../../types.ts'
import { expressionText } from '../print.ts'
import type { Rendering } from '../rendering.ts'

function charType(type: SqlType): SqlType {
  if (type.name === 'CHAR') return type
  const own = type.family === 'mysql' ? type.params : new Map([...type.params].filter(([name]) => name === 'length'))
  const params = new Map([...own].filter(([name]) => name !== 'national'))
  return { ...plainType('CHAR'), family: type.family === 'mysql' ? 'mysql' : 'sqlalchemy', params }
}

/** null: MySQL has no cast to the type. */
function mysqlCastType(given: SqlType, context: CompileContext): string | null {
  const type = variantFor(given, context.dialectName)
  switch (affinityOf(type)) {
    case 'integer':
      return type.params.get('unsigned') === true ? 'UNSIGNED INTEGER' : 'SIGNED INTEGER'
    case 'datetime':
      return type.name === 'TIMESTAMP' ? 'DATETIME' : typeText(type, context)
    case 'date':
    case 'time':
      return typeText(type, context)
    case 'interval':
      return type.family === 'sqlalchemy' ? 'DATETIME' : null
    case 'string':
      if (type.enumeration === null) return typeText(charType(type), context)
      if (type.enumeration.native || type.enumeration.length === null) return null
      return `CHAR(${type.enumeration.length})`
    case 'binary':
      return 'BINARY'
    case 'json':
      return 'JSON'
    case 'numeric': {
      const isExact = ['Numeric', 'NUMERIC', 'DECIMAL'].includes(type.name)
      if (isExact) return typeText(type, context).replace('NUMERIC', 'DECIMAL')
      return context.mode === 'online' ? typeText(type, context) : null
    }
    default:
      return null
  }
}

/** @throws NotCompilable */
export function castText(node: Extract<SqlExpression, { kind: 'sql-cast' }>, rendering: Rendering): string {
  const { context } = rendering
  if (context.engine === 'postgresql') {
    const type = typeText(node.type, context)
    const [, name = type, collation = ''] = /^(.*?)( COLLATE .*)$/.exec(type) ?? []
    return `CAST(${expressionText(node.operand, rendering)} AS ${name})${collation}`
  }
  const type = mysqlCastType(node.type, context)
  if (type === null) {
    // Skipped with a warning that names the type, which fails for a type that MySQL has not.
    typeText(node.type, context)
    return expressionText(grouped(node.operand, null), rendering)
  }
  return `CAST(${expressionText(node.operand, rendering)} AS ${type})`
}
