// LIKE and what is built of it: ilike(), contains(), startswith(), endswith() and their opposites.
import { STRING } from '../../../constructs/expression/affinity.ts'
import { arithmeticSql } from '../../../constructs/expression/operate.ts'
import type { SqlBinary, SqlExpression } from '../../../constructs/sql-expression.ts'
import { literalText } from '../literals.ts'
import { expressionText } from '../print.ts'
import type { Rendering } from '../rendering.ts'

const PERCENT: SqlExpression = { kind: 'literal-column', text: "'%'", type: STRING }
const NOWHERE = { line: 0, column: 0, text: '' }

function joined(left: SqlExpression, right: SqlExpression): SqlExpression {
  return arithmeticSql({ own: left, operator: 'concat', other: right, at: NOWHERE })
}

/** The pattern around the given text. */
function pattern(kind: string, text: SqlExpression): SqlExpression {
  switch (kind) {
    case 'contains':
      return joined(joined(PERCENT, text), PERCENT)
    case 'startswith':
      return arithmeticSql({ own: PERCENT, operator: 'concat', other: text, at: NOWHERE, reverse: true })
    case 'endswith':
      return joined(PERCENT, text)
    default:
      return text
  }
}

function lowered(node: SqlExpression): SqlExpression {
  return { kind: 'sql-function', path: ['lower'], args: [node], type: null }
}

/** null: the operator is another. */
export function likeText(node: SqlBinary, rendering: Rendering): string | null {
  if (typeof node.operator !== 'string') return null
  const match = /^(not-)?(i)?(like|contains|startswith|endswith)$/.exec(node.operator)
  if (match === null) return null
  const isInsensitive = match[2] === 'i'
  const isLowered = isInsensitive && rendering.context.engine !== 'postgresql'
  const operand = isLowered ? lowered(node.left) : node.left
  const text = isLowered ? lowered(node.right) : node.right
  const keyword = `${match[1] === undefined ? '' : 'NOT '}${isInsensitive && !isLowered ? 'ILIKE' : 'LIKE'}`
  const sign = node.modifiers.escape
  const suffix = sign === undefined ? '' : ` ESCAPE ${literalText(sign, STRING, rendering.context)}`
  const sides = [operand, pattern(match[3] ?? '', text)].map((side) => expressionText(side, rendering))
  return `${sides[0]} ${keyword} ${sides[1]}${suffix}`
}
