// DDL elements of SQLAlchemy that op.execute() takes.
import type { BoundArguments } from '../../interpret/values/bind-arguments.ts'
import { expectFlag, expectIdentifier, expectText, unexpected } from '../../interpret/values/expect.ts'
import { isObject } from '../../interpret/values/value.ts'
import { Refused } from '../../refusal.ts'
import type { Construct } from '../construct.ts'
import type { SequenceItem } from '../schema-item.ts'

function sequenceOf(args: BoundArguments): SequenceItem {
  const value = args.get('element') ?? null
  return isObject(value) && value.kind === 'sequence' ? value : unexpected(value, 'element', args.at)
}

function flag(args: BoundArguments, name: string): boolean {
  return expectFlag({ value: args.get(name), name, at: args.at })
}

const createSchema: Construct = {
  signature: ['name', 'if_not_exists='],
  build: (args) => ({
    kind: 'create-schema',
    name: expectIdentifier({ value: args.get('name'), name: 'name', at: args.at }),
    ifNotExists: flag(args, 'if_not_exists'),
  }),
}

const dropSchema: Construct = {
  signature: ['name', 'cascade=', 'if_exists='],
  build: (args) => ({
    kind: 'drop-schema',
    name: expectIdentifier({ value: args.get('name'), name: 'name', at: args.at }),
    cascade: flag(args, 'cascade'),
    ifExists: flag(args, 'if_exists'),
  }),
}

const createSequence: Construct = {
  signature: ['element', 'kw:if_not_exists='],
  build: (args) => ({ kind: 'create-sequence', sequence: sequenceOf(args), ifNotExists: flag(args, 'if_not_exists') }),
}

const dropSequence: Construct = {
  signature: ['element', 'kw:if_exists='],
  build: (args) => ({ kind: 'drop-sequence', sequence: sequenceOf(args), ifExists: flag(args, 'if_exists') }),
}

/** DDL() formats its text with `%`, so a text that holds one means something else. */
const ddl: Construct = {
  signature: ['statement'],
  build: (args) => {
    const text = expectText({ value: args.get('statement'), name: 'statement', at: args.at })
    if (text.includes('%')) throw new Refused('unknown-text', args.at, { given: '%' })
    return { kind: 'ddl-text', text }
  },
}

export const DDL_CONSTRUCTS: Readonly<Record<string, Construct>> = {
  'sqlalchemy.CreateSchema': createSchema,
  'sqlalchemy.DropSchema': dropSchema,
  'sqlalchemy.CreateSequence': createSequence,
  'sqlalchemy.DropSequence': dropSequence,
  'sqlalchemy.DDL': ddl,
}
