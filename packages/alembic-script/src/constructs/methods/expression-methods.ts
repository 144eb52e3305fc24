// Methods that every column expression has (sqlalchemy.sql.operators.ColumnOperators).

import type { BoundArguments, Signature } from '../../interpret/values/bind-arguments.ts'
import { expectFlag, expectIdentifierOrNone, expectText, unexpected } from '../../interpret/values/expect.ts'
import { isObject, type PyObject, textOf, type Value } from '../../interpret/values/value.ts'
import { Refused } from '../../refusal.ts'
import { toType } from '../build/build-types.ts'
import { grouped } from '../expression/group.ts'
import { negate } from '../expression/negate.ts'
import { aggregateOf, betweenNode, collated, distinctOf, labelled, ordered } from '../expression/nodes.ts'
import { arithmeticSql, binaryNode, compareSql, customSql } from '../expression/operate.ts'
import { type CustomOperator, negationOf, type OperatorName } from '../expression/operators.ts'
import { typeOf } from '../expression/type-of.ts'
import type { BinaryModifiers, SqlExpression } from '../sql-expression.ts'
import { asExpression, toBinaryElement } from '../to-expression.ts'
import { IN_METHODS } from './membership.ts'
import type { SqlAttribute, SqlMethod, SqlMethodTable } from './sql-method.ts'

function expressionOf(self: PyObject, args: Pick<BoundArguments, 'at'>): SqlExpression {
  return asExpression(self) ?? unexpected(self, 'self', args.at)
}

function method(signature: Signature, apply: (own: SqlExpression, args: BoundArguments) => Value): SqlMethod {
  return { signature, apply: ({ self, args }) => apply(expressionOf(self, args), args) }
}

function comparison(operator: OperatorName): SqlMethod {
  return method(['other'], (left, args) =>
    compareSql({ left, operator, right: args.get('other') ?? null, at: args.at }),
  )
}

function arithmetic(operator: OperatorName): SqlMethod {
  return method(['other'], (own, args) =>
    arithmeticSql({ own, operator, other: args.get('other') ?? null, at: args.at }),
  )
}

function escapeOf(args: BoundArguments): BinaryModifiers {
  const given = args.get('escape') ?? null
  return given === null ? {} : { escape: expectText({ value: given, name: 'escape', at: args.at }) }
}

function like(operator: OperatorName): SqlMethod {
  return method(['other', 'escape='], (left, args) =>
    compareSql({ left, operator, right: args.get('other') ?? null, at: args.at, modifiers: escapeOf(args) }),
  )
}

/** contains('50%', autoescape=True): the pattern's own signs are escaped by `/`. */
function partial(operator: OperatorName): SqlMethod {
  return method(['other', 'kw:autoescape=', 'kw:escape='], (left, args) => {
    const right = args.get('other') ?? null
    if (args.get('autoescape') !== true)
      return compareSql({ left, operator, right, at: args.at, modifiers: escapeOf(args) })
    const text = textOf(right)
    if (text === null) return unexpected(right, 'other', args.at)
    const sign = escapeOf(args).escape ?? '/'
    const doubled = sign === '%' || sign === '_' ? text : text.replaceAll(sign, sign + sign)
    const escaped = doubled.replaceAll('%', `${sign}%`).replaceAll('_', `${sign}_`)
    return compareSql({ left, operator, right: escaped, at: args.at, modifiers: { escape: sign } })
  })
}

function ordering(modifier: 'desc' | 'asc' | 'nulls-first' | 'nulls-last'): SqlMethod {
  return method([], (own) => ordered(modifier, own))
}

const op: SqlMethod = {
  signature: ['opstring', 'precedence=', 'is_comparison=', 'return_type=', 'python_impl='],
  apply: ({ self, args }) => {
    const own = expressionOf(self, args)
    const precedence = args.get('precedence') ?? 0
    const operator: CustomOperator = {
      text: expectText({ value: args.get('opstring'), name: 'opstring', at: args.at }),
      precedence: typeof precedence === 'number' ? precedence : unexpected(precedence, 'precedence', args.at),
      isComparison: expectFlag({ value: args.get('is_comparison'), name: 'is_comparison', at: args.at }),
      naturalSelfPrecedent: false,
      eagerGrouping: false,
      returnType: toType(args.get('return_type')),
    }
    return operatorCall(operator, own)
  },
}

const boolOp: SqlMethod = {
  signature: ['opstring', 'precedence=', 'python_impl='],
  apply: ({ self, args }) => {
    const text = expectText({ value: args.get('opstring'), name: 'opstring', at: args.at })
    const precedence = args.get('precedence') ?? 0
    const operator: CustomOperator = {
      text,
      precedence: typeof precedence === 'number' ? precedence : unexpected(precedence, 'precedence', args.at),
      isComparison: true,
      naturalSelfPrecedent: false,
      eagerGrouping: false,
      returnType: null,
    }
    return operatorCall(operator, expressionOf(self, args))
  },
}

/** `x.op('->')` waits for its right side. */
function operatorCall(operator: CustomOperator, own: SqlExpression): Value {
  return {
    kind: 'callable',
    name: 'op',
    call: ({ positional, at }) => {
      const [other] = positional
      if (positional.length !== 1 || other === undefined)
        throw new Refused('too-many-arguments', at, { expected: 1, given: positional.length })
      return customSql({ own, operator, other, at })
    },
  }
}

function regexp(operator: OperatorName): SqlMethod {
  return method(['pattern', 'flags='], (own, args) => {
    const right = toBinaryElement(args.get('pattern') ?? null, { own, operator: 'comma' }, args.at)
    const flags = args.get('flags') ?? null
    const modifiers = flags === null ? {} : { flags: expectText({ value: flags, name: 'flags', at: args.at }) }
    return binaryNode({ operator, left: own, right, type: null, negate: negationOf(operator), modifiers })
  })
}

const regexpReplace = method(['pattern', 'replacement', 'flags='], (own, args) => {
  const parts = ['pattern', 'replacement'].map((name) =>
    toBinaryElement(args.get(name) ?? null, { own, operator: 'comma' }, args.at),
  )
  const flags = args.get('flags') ?? null
  const modifiers = flags === null ? {} : { flags: expectText({ value: flags, name: 'flags', at: args.at }) }
  const right: SqlExpression = { kind: 'sql-list', operator: 'comma', parts, type: null, groups: false }
  return binaryNode({ operator: 'regexp-replace', left: own, right, type: null, modifiers })
})

const between = method(['cleft', 'cright', 'symmetric='], (own, args) => {
  const bounds = [args.get('cleft') ?? null, args.get('cright') ?? null]
  return betweenNode({ own, bounds, symmetric: args.get('symmetric') === true, at: args.at })
})

const label = method(['name'], (own, args) =>
  labelled(own, expectIdentifierOrNone({ value: args.get('name'), name: 'name', at: args.at })),
)

const cast = method(['type_'], (own, args) => {
  const type = toType(args.get('type_')) ?? unexpected(args.get('type_') ?? null, 'type_', args.at)
  return { kind: 'sql-cast', operand: own, type }
})

/** Methods of one name each, for every kind of expression. */
const SHARED: Readonly<Record<string, SqlMethod>> = {
  desc: ordering('desc'),
  asc: ordering('asc'),
  nulls_first: ordering('nulls-first'),
  nullsfirst: ordering('nulls-first'),
  nulls_last: ordering('nulls-last'),
  nullslast: ordering('nulls-last'),
  is_: comparison('is'),
  is_not: comparison('is-not'),
  isnot: comparison('is-not'),
  is_distinct_from: comparison('is-distinct-from'),
  is_not_distinct_from: comparison('is-not-distinct-from'),
  isnot_distinct_from: comparison('is-not-distinct-from'),
  __eq__: comparison('eq'),
  __ne__: comparison('ne'),
  like: like('like'),
  notlike: like('not-like'),
  not_like: like('not-like'),
  ilike: like('ilike'),
  notilike: like('not-ilike'),
  not_ilike: like('not-ilike'),
  contains: partial('contains'),
  icontains: partial('icontains'),
  startswith: partial('startswith'),
  istartswith: partial('istartswith'),
  endswith: partial('endswith'),
  iendswith: partial('iendswith'),
  match: method(['other'], (left, args) =>
    compareSql({ left, operator: 'match', right: args.get('other') ?? null, at: args.at }),
  ),
  regexp_match: regexp('regexp-match'),
  regexp_replace: regexpReplace,
  between,
  concat: arithmetic('concat'),
  bitwise_and: arithmetic('bitwise-and'),
  bitwise_or: arithmetic('bitwise-or'),
  bitwise_xor: arithmetic('bitwise-xor'),
  bitwise_lshift: arithmetic('bitwise-lshift'),
  bitwise_rshift: arithmetic('bitwise-rshift'),
  bitwise_not: method([], (own) => ({
    kind: 'sql-unary',
    operator: 'bitwise-not',
    modifier: null,
    operand: grouped(own, 'bitwise-not'),
    type: typeOf(own),
  })),
  collate: method(['collation'], (own, args) =>
    collated(own, expectText({ value: args.get('collation'), name: 'collation', at: args.at })),
  ),
  distinct: method([], distinctOf),
  any_: method([], (own) => aggregateOf('any', own)),
  all_: method([], (own) => aggregateOf('all', own)),
  self_group: method(['against='], (own) => grouped(own, null)),
  __invert__: method([], negate),
  op,
  bool_op: boolOp,
  label,
  cast,
  ...IN_METHODS,
}

const TYPE_ATTRIBUTE: SqlAttribute = (self, { at }) => {
  const type = typeOf(expressionOf(self, { at }))
  if (type === null) throw new Refused('unknown-attribute', at, { name: 'type', given: self.kind })
  return type
}

const NAME_ATTRIBUTE: SqlAttribute = (self, { at }) => {
  if (isObject(self) && (self.kind === 'column-ref' || self.kind === 'column')) return self.name.text
  throw new Refused('unknown-attribute', at, { name: 'name', given: self.kind })
}

export const EXPRESSION_METHODS: SqlMethodTable = {
  methods: Object.fromEntries(Object.entries(SHARED).map(([name, found]) => [`expression.${name}`, found])),
  attributes: {
    'expression.type': TYPE_ATTRIBUTE,
    'column-ref.name': NAME_ATTRIBUTE,
    'column-ref.key': NAME_ATTRIBUTE,
    'column.name': NAME_ATTRIBUTE,
    'column.key': NAME_ATTRIBUTE,
    'column-ref.table': (self, { at }) =>
      self.kind === 'column-ref' && self.table !== null ? self.table : unexpected(self, 'table', at),
  },
}
