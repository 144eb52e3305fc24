// `column['key']` of JSON (visit_json_getitem_op_binary of both dialects).
import { affinityOf } from '../../../constructs/expression/affinity.ts'
import { inParentheses } from '../../../constructs/expression/group.ts'
import { typeOf } from '../../../constructs/expression/type-of.ts'
import type { SqlBinary } from '../../../constructs/sql-expression.ts'
import { NotCompilable } from '../../../refusal.ts'
import { typeText } from '../../types.ts'
import { expressionText } from '../print.ts'
import type { Rendering } from '../rendering.ts'
import { generic } from './operator-text.ts'

function postgresqlText(node: SqlBinary, rendering: Rendering): string {
  const isPath = node.operator === 'json-path-getitem'
  if (affinityOf(node.type) !== 'json') {
    if (node.type === null) throw new NotCompilable('expression-not-supported', { name: 'untyped JSON item' })
    const text = generic(node, isPath ? ' #>> ' : ' ->> ', { ...rendering, eager: true })
    return `CAST(${text} AS ${typeText(node.type, rendering.context)})`
  }
  // A live connection knows of PostgreSQL 14's subscripts; the arrow means the same on every version.
  const isSubscript = rendering.context.mode === 'offline' && typeOf(node.left)?.name === 'JSONB'
  if (isPath || !isSubscript) return generic(node, isPath ? ' #> ' : ' -> ', { ...rendering, eager: true })
  const isCall = node.left.kind === 'sql-function' || node.left.kind === 'sql-cast'
  const left = isCall ? inParentheses(node.left) : node.left
  return `${expressionText(left, rendering)}[${expressionText(node.right, rendering)}]`
}

function mysqlText(node: SqlBinary, rendering: Rendering): string {
  const item = `JSON_EXTRACT(${expressionText(node.left, rendering)}, ${expressionText(node.right, rendering)})`
  const affinity = affinityOf(node.type)
  if (affinity === 'json') return item
  const start = `CASE ${item} WHEN 'null' THEN NULL`
  switch (affinity) {
    case 'integer':
      return `${start} ELSE CAST(${item} AS SIGNED INTEGER) END`
    case 'numeric': {
      const [precision, scale] = [node.type?.params.get('precision'), node.type?.params.get('scale')]
      const isExact = precision !== undefined && scale !== undefined
      return isExact
        ? `${start} ELSE CAST(${item} AS DECIMAL(${String(precision)}, ${String(scale)})) END`
        : `${start} ELSE ${item}+0.0000000000000000000000 END`
    }
    case 'boolean':
      return `${start} WHEN true THEN true ELSE false END`
    case 'string':
      return `${start} ELSE JSON_UNQUOTE(${item}) END`
    default:
      return `${start} ELSE ${item} END`
  }
}

/** @throws NotCompilable */
export function jsonBinaryText(node: SqlBinary, rendering: Rendering): string {
  return rendering.context.engine === 'postgresql' ? postgresqlText(node, rendering) : mysqlText(node, rendering)
}
