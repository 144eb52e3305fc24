// Functions of SQLAlchemy that build expressions.
import type { BoundArguments, Signature } from '../../interpret/values/bind-arguments.ts'
import { expectIdentifier, expectText, unexpected } from '../../interpret/values/expect.ts'
import { isObject, type Value } from '../../interpret/values/value.ts'
import { Refused } from '../../refusal.ts'
import type { Construct } from '../construct.ts'
import { type SqlExpression, sqlText } from '../sql-expression.ts'
import type { SqlType } from '../sql-type.ts'
import { asExpression, toCondition, toOperand } from '../to-expression.ts'
import { toType } from './build-types.ts'

function optionalType(args: BoundArguments, name: string): SqlType | null {
  const value = args.get(name)
  if (value === undefined || value === null) return null
  return toType(value) ?? unexpected(value, name, args.at)
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
  signature: ['value', 'type_='],
  build: (args) => {
    const value = args.get('value') ?? null
    if (asExpression(value) !== null) unexpected(value, 'value', args.at)
    return { kind: 'literal', value, type: optionalType(args, 'type_') }
  },
}

const columnReference: Construct = {
  signature: ['text', 'type_='],
  build: (args) => ({
    kind: 'column-ref',
    name: expectIdentifier({ value: args.get('text'), name: 'text', at: args.at }),
    table: null,
    type: optionalType(args, 'type_'),
  }),
}

const cast: Construct = {
  signature: ['expression', 'type_'],
  build: (args) => ({
    kind: 'sql-cast',
    operand: toOperand(args.get('expression') ?? null, args.at),
    type: optionalType(args, 'type_') ?? unexpected(null, 'type_', args.at),
  }),
}

/** The type only decides how a value of that type prints, which its own kind decides too. */
const bindparam: Construct = {
  signature: ['key', 'value', 'type_=', 'kw:expanding='],
  build: (args) => {
    const type = optionalType(args, 'type_')
    const value = args.get('value') ?? null
    const isList = isObject(value) && value.kind === 'list'
    const isPlain =
      type === null || (isList ? false : typeof value === 'string' && /^(String|Text|VARCHAR)$/.test(type.name))
    const isInteger = typeof value === 'number' && type !== null && /^(Big|Small)?Integer$/.test(type.name)
    if (!isPlain && !isInteger) unexpected(value, 'value', args.at)
    return {
      kind: 'bindparam',
      name: expectText({ value: args.get('key'), name: 'key', at: args.at }),
      value,
      expanding: args.get('expanding') === true,
    }
  },
}

function constant(value: 'true' | 'false' | 'null'): Construct {
  return { signature: [], build: () => ({ kind: 'sql-constant', value }) }
}

/** desc('a') takes a name, as order_by() does. */
function ordering(modifier: 'DESC' | 'ASC' | 'NULLS FIRST' | 'NULLS LAST'): Construct {
  const signature: Signature = ['column']
  return {
    signature,
    build: (args) => {
      const value = args.get('column') ?? null
      if (typeof value === 'string') {
        if (!/^\w+$/.test(value)) unexpected(value, 'column', args.at)
        return { kind: 'sql-ordering', modifier, operand: { kind: 'literal-column', text: value, type: null } }
      }
      return { kind: 'sql-ordering', modifier, operand: asExpression(value) ?? unexpected(value, 'column', args.at) }
    },
  }
}

function logical(operator: 'AND' | 'OR'): Construct {
  return {
    signature: ['*clauses'],
    build: (args) =>
      joinLogical(
        operator,
        args.rest.map((value) => toCondition(value, 'clauses', args.at)),
        args,
      ),
  }
}

/** and_() and or_() of one clause are that clause; of none they are an error. */
export function joinLogical(
  operator: 'AND' | 'OR',
  clauses: readonly SqlExpression[],
  args: Pick<BoundArguments, 'at'>,
): SqlExpression {
  const parts = clauses.flatMap((clause) =>
    clause.kind === 'sql-logical' && clause.operator === operator ? clause.parts : [clause],
  )
  const only = parts[0]
  if (only === undefined) throw new Refused('missing-argument', args.at, { name: 'clauses' })
  return parts.length === 1 ? only : { kind: 'sql-logical', operator, parts }
}

const not: Construct = {
  signature: ['clause'],
  build: (args) => {
    const operand = asExpression(args.get('clause'))
    if (operand === null || operand.kind === 'sql-text')
      return unexpected(args.get('clause') ?? null, 'clause', args.at)
    return { kind: 'sql-not', operand }
  },
}

/** Builds `func.a.b(...)`. */
export function sqlFunction(path: readonly string[], args: readonly Value[], at: BoundArguments['at']): SqlExpression {
  return { kind: 'sql-function', path, args: args.map((value) => toOperand(value, at)) }
}

/** `op.inline_literal(value)`: a literal that is printed in place. */
export const inlineLiteral: Construct = {
  signature: ['value', 'type_='],
  build: (args) => {
    const value = args.get('value') ?? null
    if (isObject(value) && value.kind !== 'identifier') unexpected(value, 'value', args.at)
    return { kind: 'literal', value, type: optionalType(args, 'type_'), inline: true }
  },
}

export const EXPRESSION_CONSTRUCTS: Readonly<Record<string, Construct>> = {
  'sqlalchemy.text': text,
  'sqlalchemy.literal_column': literalColumn,
  'sqlalchemy.literal': literal,
  'sqlalchemy.column': columnReference,
  'sqlalchemy.cast': cast,
  'sqlalchemy.bindparam': bindparam,
  'sqlalchemy.true': constant('true'),
  'sqlalchemy.false': constant('false'),
  'sqlalchemy.null': constant('null'),
  'sqlalchemy.desc': ordering('DESC'),
  'sqlalchemy.asc': ordering('ASC'),
  'sqlalchemy.nulls_first': ordering('NULLS FIRST'),
  'sqlalchemy.nullsfirst': ordering('NULLS FIRST'),
  'sqlalchemy.nulls_last': ordering('NULLS LAST'),
  'sqlalchemy.nullslast': ordering('NULLS LAST'),
  'sqlalchemy.and_': logical('AND'),
  'sqlalchemy.or_': logical('OR'),
  'sqlalchemy.not_': not,
}
