// Methods and items that a column has by its type: JSON, JSONB, ARRAY, HSTORE and ranges (their comparator_factory).

import { bindArguments } from '../../interpret/values/bind-arguments.ts'
import { unexpected } from '../../interpret/values/expect.ts'
import { isInteger, isObject, type Value } from '../../interpret/values/value.ts'
import { type Place, Refused } from '../../refusal.ts'
import { affinityOf, BOOLEAN, INTEGER, plainType } from '../expression/affinity.ts'
import { aggregateOf, arrayNode } from '../expression/nodes.ts'
import { arithmeticSql, binaryNode, compareSql, customSql } from '../expression/operate.ts'
import type { CustomOperator } from '../expression/operators.ts'
import { typeOf } from '../expression/type-of.ts'
import type { SqlBinary, SqlExpression } from '../sql-expression.ts'
import type { SqlType } from '../sql-type.ts'
import { asExpression, toOperand } from '../to-expression.ts'
import { EXPRESSION_METHODS } from './expression-methods.ts'
import type { SqlMethod, SqlMethodTable } from './sql-method.ts'

function test(text: string): CustomOperator {
  return { text, precedence: 5, isComparison: true, naturalSelfPrecedent: true, eagerGrouping: true, returnType: null }
}

function getter(text: string): CustomOperator {
  return {
    text,
    precedence: 15,
    isComparison: false,
    naturalSelfPrecedent: true,
    eagerGrouping: true,
    returnType: null,
  }
}

function plainTest(text: string): CustomOperator {
  return { ...test(text), naturalSelfPrecedent: false, eagerGrouping: false }
}

const ASTEXT = getter('->>')
const PATH_ASTEXT = getter('#>>')
const HSTORE_ITEM = getter('->')
const CONTAINS = test('@>')
const CONTAINED_BY = test('<@')
const OVERLAP = plainTest('&&')

const OPERATORS: Readonly<Record<string, CustomOperator>> = {
  has_key: test('?'),
  has_all: test('?&'),
  has_any: test('?|'),
  contains: CONTAINS,
  contained_by: CONTAINED_BY,
  path_exists: test('@?'),
  path_match: test('@@'),
  overlap: OVERLAP,
  overlaps: OVERLAP,
  strictly_left_of: plainTest('<<'),
  strictly_right_of: plainTest('>>'),
  not_extend_right_of: plainTest('&<'),
  not_extend_left_of: plainTest('&>'),
  adjacent_to: plainTest('-|-'),
}
const METHODS_OF: Readonly<Record<string, readonly string[]>> = {
  'postgresql.JSONB': ['has_key', 'has_all', 'has_any', 'contains', 'contained_by', 'path_exists', 'path_match'],
  'postgresql.HSTORE': ['has_key', 'has_all', 'has_any', 'contains', 'contained_by'],
  'postgresql.ARRAY': ['contains', 'contained_by', 'overlap'],
  range: [
    ...['contains', 'contained_by', 'overlaps', 'strictly_left_of', 'strictly_right_of', 'not_extend_right_of'],
    ...['not_extend_left_of', 'adjacent_to'],
  ],
}

function methodsOf(type: SqlType | null): readonly string[] {
  if (type === null) return []
  if (/RANGE$/.test(type.name)) return METHODS_OF.range ?? []
  return METHODS_OF[`${type.family}.${type.name}`] ?? []
}

function own(self: Value, at: Place): SqlExpression {
  return asExpression(self) ?? unexpected(self, 'self', at)
}

/** A method of the type where it has one, else the one that every expression has. */
function typed(name: string, operator: CustomOperator): SqlMethod {
  const fallback = EXPRESSION_METHODS.methods?.[`expression.${name}`]
  return {
    signature: ['*args', '**kwargs'],
    apply: (call) => {
      const { self, call: given } = call
      const { at } = given
      const node = own(self, at)
      if (methodsOf(typeOf(node)).includes(name)) {
        const [other] = given.positional
        if (other === undefined || given.positional.length > 1)
          throw new Refused('missing-argument', at, { name: 'other' })
        return customSql({
          own: node,
          operator,
          other,
          at,
          resultType: /RANGE$/.test(typeOf(node)?.name ?? '') ? null : BOOLEAN,
        })
      }
      if (fallback === undefined) throw new Refused('unknown-attribute', at, { name, given: self.kind })
      const args = bindArguments(fallback.signature, given)
      return fallback.apply({ ...call, args })
    },
  }
}

const JSON_TYPES: Readonly<Record<string, SqlType>> = {
  as_string: plainType('Unicode'),
  as_integer: INTEGER,
  as_float: plainType('Float'),
  as_boolean: BOOLEAN,
}

function jsonItem(self: Value, at: Place): SqlBinary {
  const node = own(self, at)
  const isItem =
    node.kind === 'sql-binary' && (node.operator === 'json-getitem' || node.operator === 'json-path-getitem')
  return isItem ? node : unexpected(node, 'self', at)
}

function asType(type: SqlType): SqlMethod {
  return { signature: [], apply: ({ self, args: { at } }) => ({ ...jsonItem(self, at), type }) }
}

const asNumeric: SqlMethod = {
  signature: ['precision', 'scale', 'asdecimal='],
  apply: ({ self, args, args: { at } }) => {
    const params = new Map<string, Value>()
    for (const name of ['precision', 'scale']) params.set(name, args.get(name) ?? null)
    return { ...jsonItem(self, at), type: { ...plainType('Numeric'), params } }
  },
}

/** `.astext` of a JSON item. */
function asText(self: Value, at: Place): SqlExpression {
  const item = jsonItem(self, at)
  const type = typeOf(item.left)
  if (type?.family !== 'postgresql') throw new Refused('unknown-attribute', at, { name: 'astext', given: 'JSON' })
  const operator = item.operator === 'json-path-getitem' ? PATH_ASTEXT : ASTEXT
  return binaryNode({ operator, left: item.left, right: item.right, type: plainType('Text') })
}

function indexLiteral(value: Value, name: string): SqlExpression {
  return { kind: 'literal', value, type: plainType(name) }
}

function jsonGet(node: SqlExpression, index: Value, at: Place): SqlExpression {
  const isPath = isObject(index) && (index.kind === 'tuple' || index.kind === 'list')
  const operator = isPath ? 'json-path-getitem' : 'json-getitem'
  const right = asExpression(index) ?? indexLiteral(index, isPath ? 'JSONPathType' : 'JSONIndexType')
  const type = typeOf(node)
  if (type === null) return unexpected(index, 'index', at)
  return binaryNode({ operator, left: node, right, type })
}

function arrayGet(node: SqlExpression, index: Value, at: Place): SqlExpression {
  const type = typeOf(node)
  const isOffset = type?.params.get('zero_indexes') === true
  if (isObject(index) && index.kind === 'slice') {
    const bound = (value: Value) => {
      if (!isInteger(value)) return unexpected(value, 'slice', at)
      return toOperand(isOffset ? Number(value) + 1 : value, at, INTEGER)
    }
    const slice: SqlExpression = { kind: 'sql-slice', start: bound(index.start), stop: bound(index.stop) }
    return binaryNode({ operator: 'getitem', left: node, right: slice, type })
  }
  const place = isOffset && isInteger(index) ? Number(index) + 1 : index
  const dimensions = type?.params.get('dimensions')
  if (isInteger(dimensions) && Number(dimensions) > 1)
    throw new Refused('unsupported-option', at, { name: 'dimensions' })
  return arithmeticSql({ own: node, operator: 'getitem', other: place, at, resultType: type?.itemType ?? null })
}

/** `column[index]` of a JSON, ARRAY or HSTORE column; undefined where the type has no items. @throws Refused */
export function itemOf(node: SqlExpression, index: Value, at: Place): SqlExpression | undefined {
  const type = typeOf(node)
  switch (affinityOf(type)) {
    case 'json':
      return jsonGet(node, index, at)
    case 'array':
      return arrayGet(node, index, at)
    case 'postgresql.HSTORE':
      return customSql({ own: node, operator: HSTORE_ITEM, other: index, at, resultType: plainType('Text') })
    default:
      return undefined
  }
}

/** `array_column.any(value)`: value = ANY (array). */
function arrayTest(operator: 'any' | 'all'): SqlMethod {
  return {
    signature: ['other', 'operator='],
    apply: ({ self, args, args: { at } }) => {
      const node = own(self, at)
      const item = typeOf(node)?.itemType
      if (item == null || args.get('operator') != null)
        throw new Refused('unknown-attribute', at, { name: operator, given: self.kind })
      const other = args.get('other') ?? null
      const right = asExpression(other) ?? toOperand(other, at, item)
      return compareSql({ left: aggregateOf(operator, node), operator: 'eq', right, at })
    },
  }
}

const deletePath: SqlMethod = {
  signature: ['array'],
  apply: ({ self, args, args: { at } }) => {
    const given = args.get('array') ?? null
    const isList = isObject(given) && given.kind === 'list'
    const array = isList
      ? arrayNode(
          given.items.map((item) => toOperand(item, at)),
          null,
        )
      : own(given, at)
    const type: SqlType = { ...plainType('ARRAY'), family: 'postgresql', itemType: plainType('TEXT') }
    const right: SqlExpression = { kind: 'sql-cast', operand: array, type }
    const jsonb: SqlType = { ...plainType('JSONB'), family: 'postgresql' }
    return customSql({ own: own(self, at), operator: getter('#-'), other: right, at, resultType: jsonb })
  },
}

export const TYPED_METHODS: SqlMethodTable = {
  methods: {
    ...Object.fromEntries(Object.entries(OPERATORS).map(([name, found]) => [`expression.${name}`, typed(name, found)])),
    ...Object.fromEntries(Object.entries(JSON_TYPES).map(([name, type]) => [`expression.${name}`, asType(type)])),
    'expression.as_numeric': asNumeric,
    'expression.as_json': { signature: [], apply: ({ self, args: { at } }) => jsonItem(self, at) },
    'expression.any': arrayTest('any'),
    'expression.all': arrayTest('all'),
    'expression.delete_path': deletePath,
  },
  attributes: { 'expression.astext': (self, { at }) => asText(self, at) },
}
