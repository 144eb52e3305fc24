// Methods of objects: what `x.name(...)` does, by the kind of x.

import { statementOn, withValues, withWhere } from '../../constructs/build/build-tables.ts'
import { toType } from '../../constructs/build/build-types.ts'
import {
  type BoundParameter,
  isSqlExpression,
  type SqlExpression,
  type SqlStatement,
} from '../../constructs/sql-expression.ts'
import { toOperand } from '../../constructs/to-expression.ts'
import { ENUM_METHOD_SIGNATURE, readCreateEnum } from '../../operations/enum/create-enum.ts'
import { readDropEnum } from '../../operations/enum/drop-enum.ts'
import { execute } from '../../operations/statement/execute.ts'
import { Refused } from '../../refusal.ts'
import { typeOf } from '../operators.ts'
import { braceFormat } from '../python-text.ts'
import { type BoundArguments, bindArguments, type CallArguments, type Signature } from '../values/bind-arguments.ts'
import { expectItems, expectText, unexpected } from '../values/expect.ts'
import type { Run } from '../values/run.ts'
import { isObject, type PyMethod, type PyObject, type Value } from '../values/value.ts'

interface MethodCall {
  readonly self: PyObject
  readonly args: BoundArguments
  readonly call: CallArguments
  readonly run: Run
}

interface Method {
  readonly signature: Signature
  readonly apply: (call: MethodCall) => Value
}

function expressionOf(self: PyObject, args: BoundArguments): SqlExpression {
  return isSqlExpression(self) ? self : unexpected(self, 'self', args.at)
}

function ordering(modifier: 'DESC' | 'ASC' | 'NULLS FIRST' | 'NULLS LAST'): Method {
  return {
    signature: [],
    apply: ({ self, args }) => ({ kind: 'sql-ordering', modifier, operand: expressionOf(self, args) }),
  }
}

function isTest(operator: 'IS' | 'IS NOT'): Method {
  return {
    signature: ['other'],
    apply: ({ self, args }) => {
      const other = args.get('other') ?? null
      const right: SqlExpression =
        typeof other === 'boolean'
          ? { kind: 'sql-constant', value: other ? 'true' : 'false' }
          : toOperand(other, args.at)
      return { kind: 'sql-binary', operator, left: expressionOf(self, args), right }
    },
  }
}

function membership(negated: boolean): Method {
  return {
    signature: ['other'],
    apply: ({ self, args }) => {
      const operand = expressionOf(self, args)
      const items = expectItems({ value: args.get('other'), name: 'other', at: args.at })
      if (items.length === 0) throw new Refused('unsupported-option', args.at, { name: 'empty IN list' })
      return { kind: 'sql-in', operand, negated, items: items.map((item) => toOperand(item, args.at, typeOf(operand))) }
    },
  }
}

function textMethod(signature: Signature, apply: (self: string, args: BoundArguments) => Value): Method {
  return {
    signature,
    apply: ({ self, args }) => apply(expectText({ value: self, name: 'self', at: args.at }), args),
  }
}

function literalText(args: BoundArguments, name: string): string {
  return expectText({ value: args.get(name), name, at: args.at })
}

const bindparams: Method = {
  signature: ['*parameters', '**values'],
  apply: ({ self, args }) => {
    if (!isObject(self) || self.kind !== 'sql-text') return unexpected(self, 'self', args.at)
    const bound = new Map(self.bound)
    for (const parameter of args.rest) {
      if (!isObject(parameter) || parameter.kind !== 'bindparam') return unexpected(parameter, 'bindparams', args.at)
      const { name, value, expanding } = parameter
      bound.set(name, { value, type: null, expanding })
    }
    for (const [name, value] of args.extra) bound.set(name, { value, type: null, expanding: false })
    return { ...self, bound }
  },
}

const withVariant: Method = {
  signature: ['type_', '*dialects'],
  apply: ({ self, args }) => {
    const variant = toType(args.get('type_'))
    if (!isObject(self) || self.kind !== 'type' || variant === null || args.rest.length === 0) {
      return unexpected(args.get('type_') ?? null, 'type_', args.at)
    }
    const names = args.rest.map((value) => expectText({ value, name: 'dialect', at: args.at }))
    return { ...self, variants: new Map([...self.variants, ...names.map((name) => [name, variant] as const)]) }
  },
}

function startStatement(kind: 'insert' | 'update' | 'delete'): Method {
  return {
    signature: [],
    apply: ({ self, args }) => (self.kind === 'table' ? statementOn(kind, self) : unexpected(self, 'self', args.at)),
  }
}

function isStatement(self: PyObject): self is SqlStatement {
  return self.kind === 'insert' || self.kind === 'update' || self.kind === 'delete'
}

const values: Method = {
  signature: ['*rows', '**columns'],
  apply: ({ self, args }) => (isStatement(self) ? withValues(self, args) : unexpected(self, 'self', args.at)),
}

const where: Method = {
  signature: ['*clauses'],
  apply: ({ self, args }) => (isStatement(self) ? withWhere(self, args) : unexpected(self, 'self', args.at)),
}

/** `bind.execute(text(':a'), {'a': 1})`: one row of values, each of which the text must name. */
function withParameters(args: BoundArguments): Value {
  const statement = args.get('statement') ?? null
  const parameters = args.get('parameters') ?? null
  if (parameters === null) return statement
  if (!isObject(statement) || statement.kind !== 'sql-text') return unexpected(statement, 'statement', args.at)
  if (!isObject(parameters) || parameters.kind !== 'dict') return unexpected(parameters, 'parameters', args.at)
  if (statement.bound.size > 0) return unexpected(statement, 'statement', args.at)
  const bound = new Map<string, BoundParameter>()
  for (const [name, value] of parameters.entries) bound.set(String(name), { value, type: null, expanding: false })
  return { ...statement, bound, isLostOffline: true }
}

const METHODS: Readonly<Record<string, Method>> = {
  'table.insert': startStatement('insert'),
  'table.update': startStatement('update'),
  'table.delete': startStatement('delete'),
  'insert.values': values,
  'update.values': values,
  'update.where': where,
  'delete.where': where,
  'type.create': {
    signature: ENUM_METHOD_SIGNATURE,
    apply: ({ self, args, run }) => {
      if (self.kind !== 'type') return unexpected(self, 'self', args.at)
      run.emit(readCreateEnum(self, args), args.at, null)
      return null
    },
  },
  'type.drop': {
    signature: ENUM_METHOD_SIGNATURE,
    apply: ({ self, args, run }) => {
      if (self.kind !== 'type') return unexpected(self, 'self', args.at)
      run.emit(readDropEnum(self, args), args.at, null)
      return null
    },
  },
  'type.with_variant': withVariant,
  'bind.execute': {
    signature: ['statement', 'parameters='],
    apply: ({ args, run }) => {
      const statement = withParameters(args)
      const read = bindArguments(execute.signature, { positional: [statement], named: new Map(), at: args.at })
      run.emit(execute.read(read, { batch: null, nextOrder: run.nextOrder }), args.at, null)
      return { kind: 'symbol', path: 'result of execute()' }
    },
  },
  'context.get_bind': { signature: [], apply: () => ({ kind: 'bind' }) },
  'sql-text.bindparams': bindparams,
  'expression.desc': ordering('DESC'),
  'expression.asc': ordering('ASC'),
  'expression.nulls_first': ordering('NULLS FIRST'),
  'expression.nullsfirst': ordering('NULLS FIRST'),
  'expression.nulls_last': ordering('NULLS LAST'),
  'expression.nullslast': ordering('NULLS LAST'),
  'expression.is_': isTest('IS'),
  'expression.is_not': isTest('IS NOT'),
  'expression.isnot': isTest('IS NOT'),
  'expression.in_': membership(false),
  'expression.not_in': membership(true),
  'expression.notin_': membership(true),
  'expression.like': {
    signature: ['other'],
    apply: ({ self, args }) => ({
      kind: 'sql-binary',
      operator: 'LIKE',
      left: expressionOf(self, args),
      right: toOperand(args.get('other') ?? null, args.at),
    }),
  },
  'identifier.format': {
    signature: ['*values', '**named'],
    apply: ({ self, call }) => braceFormat(expectText({ value: self, name: 'self', at: call.at }), call),
  },
  'identifier.join': textMethod(['items'], (self, args) =>
    expectItems({ value: args.get('items'), name: 'items', at: args.at })
      .map((item) => expectText({ value: item, name: 'items', at: args.at }))
      .join(self),
  ),
  'identifier.lower': textMethod([], (self) => asciiOnly(self)?.toLowerCase() ?? self),
  'identifier.upper': textMethod([], (self) => asciiOnly(self)?.toUpperCase() ?? self),
  'identifier.strip': textMethod([], (self) => self.replace(/^[ \t\n\r\f\v]+|[ \t\n\r\f\v]+$/g, '')),
  'identifier.replace': textMethod(['old', 'new'], (self, args) =>
    self.split(literalText(args, 'old')).join(literalText(args, 'new')),
  ),
  'list.append': {
    signature: ['item'],
    apply: ({ self, args }) => {
      if (self.kind !== 'list') return unexpected(self, 'self', args.at)
      self.items.push(args.get('item') ?? null)
      return null
    },
  },
  'dict.items': {
    signature: [],
    apply: ({ self, args }) => {
      if (self.kind !== 'dict') return unexpected(self, 'self', args.at)
      return {
        kind: 'list',
        items: [...self.entries].map(([key, value]): Value => ({ kind: 'tuple', items: [key, value] })),
      }
    },
  },
  'dict.keys': {
    signature: [],
    apply: ({ self }) => ({ kind: 'list', items: self.kind === 'dict' ? [...self.entries.keys()] : [] }),
  },
  'dict.values': {
    signature: [],
    apply: ({ self }) => ({ kind: 'list', items: self.kind === 'dict' ? [...self.entries.values()] : [] }),
  },
}

/** Case mapping of other letters differs between languages' libraries. */
function asciiOnly(text: string): string | null {
  return /^[\p{ASCII}]*$/u.test(text) ? text : null
}

const EXPRESSIONS = new Set([
  'column-ref',
  'literal-column',
  'sql-function',
  'sql-cast',
  'sql-binary',
  'literal',
  'sql-ordering',
])

function find(kind: string, name: string): Method | undefined {
  const own = `${kind}.${name}`
  if (Object.hasOwn(METHODS, own)) return METHODS[own]
  const shared = `expression.${name}`
  return EXPRESSIONS.has(kind) && Object.hasOwn(METHODS, shared) ? METHODS[shared] : undefined
}

export function hasMethod(kind: string, name: string): boolean {
  return find(kind, name) !== undefined
}

/** @throws Refused */
export function callMethod(method: PyMethod, call: CallArguments, run: Run): Value {
  const found = find(method.self.kind, method.name)
  if (found === undefined) throw new Refused('unknown-call', call.at, { name: method.name })
  return found.apply({ self: method.self, args: bindArguments(found.signature, call), call, run })
}
