// Functions of SQLAlchemy that build expressions.
import type { BoundArguments, Signature } from '../../interpret/values/bind-arguments.ts'
import { expectFlag, expectIdentifier, expectText, unexpected } from '../../interpret/values/expect.ts'
import type { Value } from '../../interpret/values/value.ts'
import { type Place, Refused } from '../../refusal.ts'
import type { Construct } from '../construct.ts'
import { conjunction } from '../expression/conjunction.ts'
import { typeOfValue } from '../expression/literal-type.ts'
import { negate } from '../expression/negate.ts'
import { labelled, ordered } from '../expression/nodes.ts'
import { type SqlExpression, type SqlUnary, sqlText } from '../sql-expression.ts'
import type { SqlType } from '../sql-type.ts'
import { asExpression, asScalar, constant, toOperand } from '../to-expression.ts'
import { OPERATOR_CONSTRUCTS } from './build-operators.ts'
import { toType } from './build-types.ts'

function optionalType(args: BoundArguments, name: string): SqlType | null {
  const value = args.get(name)
  if (value === undefined || value === null) return null
  return toType(value) ?? unexpected(value, name, args.at)
}

function requiredType(args: BoundArguments): SqlType {
  return optionalType(args, 'type_') ?? unexpected(null, 'type_', args.at)
}

const text: Construct = {
  signature: ['text'],
  build: (args) => sqlText(expectText({ value: args.get('text'), name: 'text', at: args.at })),
}

const literalColumn: Construct = {
  signature: ['text', 'type_='],
  build: (args) => ({
    kind: 'literal-column',
    text: expectText({ value: args.get('text'), name: 'text', at: args.at }),
    type: optionalType(args, 'type_'),
  }),
}

const literal: Construct = {
  signature: ['value', 'type_=', 'literal_execute='],
  build: (args) => {
    const value = args.get('value') ?? null
    if (asExpression(value) !== null) return unexpected(value, 'value', args.at)
    return { kind: 'literal', value, type: optionalType(args, 'type_') ?? typeOfValue(value) }
  },
}

const columnReference: Construct = {
  signature: ['text', 'type_=', 'is_literal='],
  build: (args) => {
    const name = expectIdentifier({ value: args.get('text'), name: 'text', at: args.at })
    const type = optionalType(args, 'type_')
    if (expectFlag({ value: args.get('is_literal'), name: 'is_literal', at: args.at })) {
      return { kind: 'literal-column', text: name.text, type }
    }
    return { kind: 'column-ref', name, table: null, type }
  },
}

const cast: Construct = {
  signature: ['expression', 'type_'],
  build: (args) => {
    const type = requiredType(args)
    return { kind: 'sql-cast', operand: toOperand(args.get('expression') ?? null, args.at, type), type }
  },
}

const typeCoerce: Construct = {
  signature: ['expression', 'type_'],
  build: (args) => {
    const type = requiredType(args)
    return { kind: 'sql-coerced', operand: toOperand(args.get('expression') ?? null, args.at, type), type }
  },
}

const bindparam: Construct = {
  signature: [
    ...['key', 'value=', 'type_=', 'unique=', 'required=', 'quote=', 'callable_=', 'expanding=', 'isoutparam='],
    'literal_execute=',
  ],
  build: (args) => {
    for (const name of ['callable_', 'isoutparam']) {
      if (args.get(name) != null && args.get(name) !== false) throw new Refused('unsupported-option', args.at, { name })
    }
    return {
      kind: 'bindparam',
      name: expectText({ value: args.get('key'), name: 'key', at: args.at }),
      value: args.get('value'),
      type: optionalType(args, 'type_'),
      expanding: expectFlag({ value: args.get('expanding'), name: 'expanding', at: args.at }),
    }
  },
}

function constantOf(value: boolean | null): Construct {
  return { signature: [], build: () => constant(value) }
}

/** order_by('a'), desc('a'): the name of a label or a column of the SELECT. @throws Refused */
export function toOrdering(value: Value, name: string, at: Place): SqlExpression {
  if (typeof value === 'string') return { kind: 'sql-label-name', name: value }
  if (value === null || typeof value === 'boolean') return constant(value)
  return asScalar(asExpression(value) ?? unexpected(value, name, at))
}

function ordering(modifier: NonNullable<SqlUnary['modifier']>): Construct {
  const signature: Signature = ['column']
  return {
    signature,
    build: (args) => ordered(modifier, toOrdering(args.get('column') ?? null, 'column', args.at)),
  }
}

function logical(operator: 'and' | 'or'): Construct {
  return { signature: ['*clauses'], build: (args) => conjunction(operator, args.rest, args.at) }
}

const not: Construct = {
  signature: ['clause'],
  build: (args) => {
    const value = args.get('clause') ?? null
    if (typeof value === 'boolean') return constant(!value)
    const operand = asExpression(value)
    if (operand === null || operand.kind === 'sql-text') return unexpected(value, 'clause', args.at)
    return negate(asScalar(operand))
  },
}

const label: Construct = {
  signature: ['name', 'element', 'type_='],
  build: (args) => {
    const operand = asExpression(args.get('element'))
    if (operand === null) return unexpected(args.get('element') ?? null, 'element', args.at)
    const name = expectIdentifier({ value: args.get('name'), name: 'name', at: args.at })
    return labelled(operand, name, optionalType(args, 'type_'))
  },
}

/** `op.inline_literal(value)`: a literal that is printed in place. */
export const inlineLiteral: Construct = {
  signature: ['value', 'type_='],
  build: (args) => {
    const value = args.get('value') ?? null
    if (asExpression(value) !== null) return unexpected(value, 'value', args.at)
    return { kind: 'literal', value, type: optionalType(args, 'type_') ?? typeOfValue(value), inline: true }
  },
}

export const EXPRESSION_CONSTRUCTS: Readonly<Record<string, Construct>> = {
  'sqlalchemy.text': text,
  'sqlalchemy.literal_column': literalColumn,
  'sqlalchemy.literal': literal,
  'sqlalchemy.column': columnReference,
  'sqlalchemy.cast': cast,
  'sqlalchemy.type_coerce': typeCoerce,
  'sqlalchemy.bindparam': bindparam,
  'sqlalchemy.true': constantOf(true),
  'sqlalchemy.false': constantOf(false),
  'sqlalchemy.null': constantOf(null),
  'sqlalchemy.desc': ordering('desc'),
  'sqlalchemy.asc': ordering('asc'),
  'sqlalchemy.nulls_first': ordering('nulls-first'),
  'sqlalchemy.nullsfirst': ordering('nulls-first'),
  'sqlalchemy.nulls_last': ordering('nulls-last'),
  'sqlalchemy.nullslast': ordering('nulls-last'),
  'sqlalchemy.and_': logical('and'),
  'sqlalchemy.or_': logical('or'),
  'sqlalchemy.not_': not,
  'sqlalchemy.label': label,
  ...OPERATOR_CONSTRUCTS,
}
