// Calls of SQL functions (SQLCompiler.visit_function and the dialects' own).
import type { SqlExpression, SqlFunction } from '../../../constructs/sql-expression.ts'
import { NotCompilable } from '../../../refusal.ts'
import { quote } from '../identifiers.ts'
import { expressionText } from '../print.ts'
import type { Rendering } from '../rendering.ts'

/** ANSI functions: without arguments they stand without parentheses. */
const BARE: Readonly<Record<string, string>> = {
  current_date: 'CURRENT_DATE',
  current_time: 'CURRENT_TIME',
  current_timestamp: 'CURRENT_TIMESTAMP',
  current_user: 'CURRENT_USER',
  localtime: 'LOCALTIME',
  localtimestamp: 'LOCALTIMESTAMP',
  session_user: 'SESSION_USER',
  user: 'USER',
}
const RENAMED: Readonly<Record<string, string>> = { cube: 'CUBE', rollup: 'ROLLUP', grouping_sets: 'GROUPING SETS' }

function listed(args: readonly SqlExpression[], rendering: Rendering): string {
  return args.map((argument) => expressionText(argument, rendering)).join(', ')
}

function substringText(args: readonly SqlExpression[], rendering: Rendering): string {
  const [text, start, length] = args.map((argument) => expressionText(argument, rendering))
  if (text === undefined || start === undefined)
    throw new NotCompilable('function-not-supported', { name: 'substring' })
  return `SUBSTRING(${text} FROM ${start}${length === undefined ? '' : ` FOR ${length}`})`
}

/** Functions that a dialect writes in a way of its own; null for all others. */
function ownText(name: string, node: SqlFunction, rendering: Rendering): string | null {
  const isPostgresql = rendering.context.engine === 'postgresql'
  const args = () => listed(node.args, rendering)
  switch (name) {
    case 'aggregate_strings': {
      if (isPostgresql) return `string_agg(${args()})`
      const [value, separator] = node.args.map((argument) => expressionText(argument, rendering))
      return `group_concat(${value} SEPARATOR ${separator})`
    }
    case 'substring':
      return isPostgresql ? substringText(node.args, rendering) : null
    case 'random':
      return isPostgresql ? `random(${args()})` : `rand(${args()})`
    case 'sysdate':
      return isPostgresql ? `sysdate${node.args.length === 0 ? '' : `(${args()})`}` : 'SYSDATE()'
    case 'rollup':
      return isPostgresql ? null : `${args()} WITH ROLLUP`
    case 'utc_timestamp':
      return isPostgresql ? null : 'utc_timestamp()'
    default:
      return null
  }
}

function nameText(part: string, rendering: Rendering): string {
  // Only characters that no name may have make it quoted: a reserved word or a capital letter does not.
  const isLegal = /^[A-Z0-9_$]+$/i.test(part) && !/^[0-9$]/.test(part)
  return isLegal ? part : quote(part, rendering.context)
}

/** @throws NotCompilable */
export function functionText(node: SqlFunction, rendering: Rendering): string {
  const last = node.path.at(-1) ?? ''
  const own = ownText(last.toLowerCase(), node, rendering)
  if (own !== null) return own
  const lower = node.path.length === 1 ? last.toLowerCase() : ''
  const bare = Object.hasOwn(BARE, lower) ? BARE[lower] : undefined
  if (bare !== undefined) return node.args.length === 0 ? bare : `${bare}(${listed(node.args, rendering)})`
  const renamed = Object.hasOwn(RENAMED, lower) ? RENAMED[lower] : undefined
  const name = renamed ?? node.path.map((part) => nameText(part, rendering)).join('.')
  return `${name}(${listed(node.args, rendering)})`
}
