// match() and the regular expressions (visit_match_op_binary, visit_regexp_match_op_binary of both dialects).
import { STRING } from '../../../constructs/expression/affinity.ts'
import type { SqlBinary, SqlExpression } from '../../../constructs/sql-expression.ts'
import { NotCompilable } from '../../../refusal.ts'
import { literalText } from '../literals.ts'
import { expressionText } from '../print.ts'
import type { Rendering } from '../rendering.ts'
import { generic, hasLiteral } from './operator-text.ts'

export function matchText(node: SqlBinary, rendering: Rendering): string {
  const [left, right] = [expressionText(node.left, rendering), expressionText(node.right, rendering)]
  const not = node.operator === 'not-match' ? 'NOT ' : ''
  if (rendering.context.engine === 'postgresql') return `${not}${left} @@ plainto_tsquery(${right})`
  return `${not}MATCH (${left}) AGAINST (${right} IN BOOLEAN MODE)`
}

function flagsText(flags: string, rendering: Rendering): string {
  return literalText(flags, STRING, rendering.context)
}

/** SQLAlchemy forgets literal_binds for a pattern with flags on MariaDB and prints a placeholder. */
function refusePlaceholder(pattern: SqlExpression, rendering: Rendering): void {
  if (rendering.context.mode === 'offline' && hasLiteral(pattern)) {
    throw new NotCompilable('literal-not-supported', { type: 'regexp flags' })
  }
}

function testText(node: SqlBinary, rendering: Rendering): string {
  const isNegated = node.operator === 'not-regexp-match'
  const { flags } = node.modifiers
  const { engine } = rendering.context
  if (engine === 'postgresql') {
    const operator = isNegated ? '!~' : '~'
    if (flags === undefined) return generic(node, ` ${operator} `, rendering)
    if (flags === 'i') return generic(node, ` ${operator}* `, rendering)
    const [left, right] = [expressionText(node.left, rendering), expressionText(node.right, rendering)]
    return `${left} ${operator} CONCAT('(?', ${flagsText(flags, rendering)}, ')', ${right})`
  }
  const operator = isNegated ? ' NOT REGEXP ' : ' REGEXP '
  if (engine === 'mariadb' && flags !== undefined) refusePlaceholder(node.right, rendering)
  if (flags === undefined) return generic(node, operator, rendering)
  const [left, right] = [expressionText(node.left, rendering), expressionText(node.right, rendering)]
  if (engine === 'mariadb') return `${left}${operator}CONCAT('(?', ${flagsText(flags, rendering)}, ')', ${right})`
  return `${isNegated ? 'NOT ' : ''}REGEXP_LIKE(${left}, ${right}, ${flagsText(flags, rendering)})`
}

function replaceText(node: SqlBinary, rendering: Rendering): string {
  const { flags } = node.modifiers
  const [left, right] = [expressionText(node.left, rendering), expressionText(node.right, rendering)]
  if (flags === undefined) return `REGEXP_REPLACE(${left}, ${right})`
  if (rendering.context.engine !== 'mariadb') return `REGEXP_REPLACE(${left}, ${right}, ${flagsText(flags, rendering)})`
  const [pattern, replacement] = node.right.kind === 'sql-list' ? node.right.parts : []
  if (pattern === undefined || replacement === undefined) {
    throw new NotCompilable('expression-not-supported', { name: 'regexp_replace' })
  }
  const text = (part: SqlExpression) => expressionText(part, rendering)
  refusePlaceholder(pattern, rendering)
  const flagged = `CONCAT('(?', ${flagsText(flags, rendering)}, ')', ${text(pattern)})`
  return `REGEXP_REPLACE(${left}, ${flagged}, ${text(replacement)})`
}

/** @throws NotCompilable */
export function regexpText(node: SqlBinary, rendering: Rendering): string {
  return node.operator === 'regexp-replace' ? replaceText(node, rendering) : testText(node, rendering)
}
