// What `x.name` and `x[key]` mean for an object of SQL.
import { isObject, type PyObject, type Value } from '../../interpret/values/value.ts'
import { type Place, Refused } from '../../refusal.ts'
import { asExpression } from '../to-expression.ts'
import { EXPRESSION_METHODS } from './expression-methods.ts'
import { FUNCTION_METHODS } from './function-methods.ts'
import { SELECT_METHODS } from './select-methods.ts'
import type { SqlAttribute, SqlMethod, SqlMethodTable } from './sql-method.ts'
import { STATEMENT_METHODS } from './statement-methods.ts'
import { columnNamed, TABLE_METHODS } from './table-methods.ts'
import { TEXT_METHODS } from './text-methods.ts'
import { itemOf, TYPED_METHODS } from './typed-methods.ts'

const TABLES: readonly SqlMethodTable[] = [
  EXPRESSION_METHODS,
  TYPED_METHODS,
  FUNCTION_METHODS,
  SELECT_METHODS,
  STATEMENT_METHODS,
  TABLE_METHODS,
  TEXT_METHODS,
]
const METHODS = new Map<string, SqlMethod>(TABLES.flatMap(({ methods = {} }) => Object.entries(methods)))
const ATTRIBUTES = new Map<string, SqlAttribute>(TABLES.flatMap(({ attributes = {} }) => Object.entries(attributes)))

/** Statements and texts are no column expressions: they have methods of their own only. */
const STATEMENTS = new Set(['sql-text', 'select', 'compound-select', 'insert', 'update', 'delete'])

function isColumnExpression(self: PyObject): boolean {
  return !STATEMENTS.has(self.kind) && asExpression(self) !== null
}

/** `x[key]` as Python asks for it. */
const ITEM: SqlMethod = {
  signature: ['key'],
  apply: ({ self, args }) => {
    const found = sqlSubscript(self, args.get('key') ?? null, args.at)
    if (found === undefined) throw new Refused('unknown-attribute', args.at, { name: '[]', given: self.kind })
    return found
  },
}

/** null: no method of that name. */
export function findSqlMethod(self: PyObject, name: string): SqlMethod | null {
  if (name === '__getitem__' && (self.kind === 'columns' || isColumnExpression(self))) return ITEM
  const own = METHODS.get(`${self.kind}.${name}`)
  if (own !== undefined) return own
  return isColumnExpression(self) ? (METHODS.get(`expression.${name}`) ?? null) : null
}

/** undefined: no attribute of that name that is not a method. @throws Refused */
export function sqlAttribute(self: PyObject, name: string, at: Place): Value | undefined {
  const own = ATTRIBUTES.get(`${self.kind}.${name}`)
  if (own !== undefined) return own(self, { at })
  if (self.kind === 'columns') return columnNamed(self, name, at)
  const shared = isColumnExpression(self) ? ATTRIBUTES.get(`expression.${name}`) : undefined
  return shared?.(self, { at })
}

/** `t.c['name']`, `column['key']`, `column[1]`; undefined: no such item. @throws Refused */
export function sqlSubscript(self: PyObject, index: Value, at: Place): Value | undefined {
  if (self.kind === 'columns') return columnNamed(self, index, at)
  const node = isObject(self) ? asExpression(self) : null
  return node === null || STATEMENTS.has(node.kind) ? undefined : itemOf(node, index, at)
}
