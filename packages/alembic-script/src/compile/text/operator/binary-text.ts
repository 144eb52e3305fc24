// Operators between two or more operands (SQLCompiler.visit_binary, PGCompiler, MySQLCompiler).

import { hasAffinity, NUMERIC } from '../../../constructs/expression/affinity.ts'
import { typeOf } from '../../../constructs/expression/type-of.ts'
import type { SqlBinary, SqlList } from '../../../constructs/sql-expression.ts'
import { NotCompilable } from '../../../refusal.ts'
import { expressionText } from '../print.ts'
import type { Rendering } from '../rendering.ts'
import { jsonBinaryText } from './json-text.ts'
import { likeText } from './like-text.ts'
import { matchText, regexpText } from './match-text.ts'
import { generic, hasLiteral, spelled } from './operator-text.ts'

function isMysql({ context }: Rendering): boolean {
  return context.engine !== 'postgresql'
}

/** A list of operands of one operator: `a AND b AND c`, `concat(a, b, c)`. */
export function chainText(node: SqlList, rendering: Rendering): string {
  if (node.operator === 'concat' && isMysql(rendering)) {
    return `concat(${node.parts.map((part) => expressionText(part, rendering)).join(', ')})`
  }
  const parts = node.parts.map((part) => expressionText(part, { ...rendering, insideOperator: true }))
  return parts.filter((part) => part !== '').join(spelled(node.operator))
}

/** PostgreSQL divides integers as integers, so the divisor of `/` is cast. */
function divisionText(node: SqlBinary, rendering: Rendering): string {
  const left = expressionText(node.left, rendering)
  if (isMysql(rendering)) return `${left} / ${expressionText(node.right, rendering)}`
  const type = typeOf(node.right)
  const target = type !== null && hasAffinity(type, 'numeric') ? type : NUMERIC
  return `${left} / ${expressionText({ kind: 'sql-cast', operand: node.right, type: target }, rendering)}`
}

function floorDivisionText(node: SqlBinary, rendering: Rendering): string {
  const text = `${expressionText(node.left, rendering)} / ${expressionText(node.right, rendering)}`
  const isInteger = [node.left, node.right].every((side) => hasAffinity(typeOf(side), 'integer'))
  return isInteger && !isMysql(rendering) ? text : `FLOOR(${text})`
}

function distinctText(node: SqlBinary, rendering: Rendering): string {
  if (!isMysql(rendering)) return generic(node, spelled(node.operator), rendering)
  // SQLAlchemy forgets literal_binds here and prints a placeholder.
  if (rendering.context.mode === 'offline' && hasLiteral(node)) {
    throw new NotCompilable('literal-not-supported', { type: 'IS DISTINCT FROM' })
  }
  const text = `${expressionText(node.left, rendering)} <=> ${expressionText(node.right, rendering)}`
  return node.operator === 'is-distinct-from' ? `NOT (${text})` : text
}

/** @throws NotCompilable */
export function binaryText(node: SqlBinary, rendering: Rendering): string {
  const { operator } = node
  if (typeof operator === 'object')
    return generic(node, spelled(operator), { ...rendering, eager: operator.eagerGrouping })
  switch (operator) {
    case 'truediv':
      return divisionText(node, rendering)
    case 'floordiv':
      return floorDivisionText(node, rendering)
    case 'not-in':
      return `(${generic(node, ' NOT IN ', rendering)})`
    case 'between':
    case 'not-between': {
      const symmetric = node.modifiers.symmetric === true ? 'SYMMETRIC ' : ''
      return generic(node, ` ${operator === 'between' ? '' : 'NOT '}BETWEEN ${symmetric}`, rendering)
    }
    case 'concat':
      if (!isMysql(rendering)) return generic(node, ' || ', rendering)
      return `concat(${expressionText(node.left, rendering)}, ${expressionText(node.right, rendering)})`
    case 'bitwise-xor':
      return generic(node, isMysql(rendering) ? ' ^ ' : ' # ', rendering)
    case 'is-distinct-from':
    case 'is-not-distinct-from':
      return distinctText(node, rendering)
    case 'getitem':
      if (isMysql(rendering)) throw new NotCompilable('expression-not-supported', { name: 'item of an array' })
      return `${expressionText(node.left, rendering)}[${expressionText(node.right, rendering)}]`
    case 'json-getitem':
    case 'json-path-getitem':
      return jsonBinaryText(node, rendering)
    case 'match':
    case 'not-match':
      return matchText(node, rendering)
    case 'regexp-match':
    case 'not-regexp-match':
    case 'regexp-replace':
      return regexpText(node, rendering)
    default:
      return likeText(node, rendering) ?? generic(node, spelled(operator), rendering)
  }
}
