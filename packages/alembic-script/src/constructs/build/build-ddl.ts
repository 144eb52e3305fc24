// DDL elements of SQLAlchemy that op.execute() takes.
import type { BoundArguments } from '../../interpret/values/bind-arguments.ts'
import { expectFlag, expectIdentifier, expectText, unexpected } from '../../interpret/values/expect.ts'
import { isObject } from '../../interpret/values/value.ts'
import { Refused } from '../../refusal.ts'
import type { Construct } from '../construct.ts'
import type { IndexItem, SequenceItem } from '../schema-item.ts'
import type { TableClause } from '../table-clause.ts'
import type { TableDdl } from '../table-ddl.ts'

function sequenceOf(args: BoundArguments): SequenceItem {
  const value = args.get('element') ?? null
  return isObject(value) && value.kind === 'sequence' ? value : unexpected(value, 'element', args.at)
}

/** A sa.Table(); the light sa.table() has no DDL. */
function tableOf(args: BoundArguments): TableClause {
  const value = args.get('element') ?? null
  const isFull = isObject(value) && value.kind === 'table' && value.parts !== undefined
  // As it is now: what the script adds to it later is not in it.
  return isFull ? { ...value } : unexpected(value, 'element', args.at)
}

function indexOf(args: BoundArguments): { index: IndexItem; table: TableClause } {
  const value = args.get('element') ?? null
  if (!isObject(value) || value.kind !== 'index' || value.table === undefined)
    return unexpected(value, 'element', args.at)
  return { index: value, table: value.table }
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
  signature: ['element', 'if_not_exists='],
  build: (args) => ({ kind: 'create-sequence', sequence: sequenceOf(args), ifNotExists: flag(args, 'if_not_exists') }),
}

const dropSequence: Construct = {
  signature: ['element', 'if_exists='],
  build: (args) => ({ kind: 'drop-sequence', sequence: sequenceOf(args), ifExists: flag(args, 'if_exists') }),
}

function ofTable(action: 'create-table' | 'drop-table', guard: string): Construct {
  return {
    signature: ['element', `${guard}=`],
    build: (args): TableDdl => ({ kind: 'table-ddl', action, table: tableOf(args), guarded: flag(args, guard) }),
  }
}

function ofIndex(action: 'create-index' | 'drop-index', guard: string): Construct {
  return {
    signature: ['element', `${guard}=`],
    build: (args): TableDdl => ({ kind: 'table-ddl', action, ...indexOf(args), guarded: flag(args, guard) }),
  }
}

function ofTableComment(action: 'set-table-comment' | 'drop-table-comment'): Construct {
  return {
    signature: ['element'],
    build: (args): TableDdl => ({ kind: 'table-ddl', action, table: tableOf(args), guarded: false }),
  }
}

const setColumnComment: Construct = {
  signature: ['element'],
  build: (args): TableDdl => {
    const value = args.get('element') ?? null
    const isColumn = isObject(value) && value.kind === 'column-ref' && value.table?.kind === 'table'
    if (!isColumn || value.table?.kind !== 'table') return unexpected(value, 'element', args.at)
    const { table, name } = value
    return { kind: 'table-ddl', action: 'set-column-comment', table, column: name, guarded: false }
  },
}

/** DDL() formats its text with `%`, so `%%` is one percent sign and any other asks for a table. */
const ddl: Construct = {
  signature: ['statement', 'context='],
  build: (args) => {
    const text = expectText({ value: args.get('statement'), name: 'statement', at: args.at })
    const hasContext = args.get('context') != null
    if (hasContext || text.replaceAll('%%', '').includes('%'))
      throw new Refused('unknown-text', args.at, { given: '%' })
    return { kind: 'ddl-text', text: text.replaceAll('%%', '%') }
  },
}

export const DDL_CONSTRUCTS: Readonly<Record<string, Construct>> = {
  'sqlalchemy.CreateSchema': createSchema,
  'sqlalchemy.DropSchema': dropSchema,
  'sqlalchemy.CreateSequence': createSequence,
  'sqlalchemy.DropSequence': dropSequence,
  'sqlalchemy.CreateTable': ofTable('create-table', 'if_not_exists'),
  'sqlalchemy.DropTable': ofTable('drop-table', 'if_exists'),
  'sqlalchemy.CreateIndex': ofIndex('create-index', 'if_not_exists'),
  'sqlalchemy.DropIndex': ofIndex('drop-index', 'if_exists'),
  'sqlalchemy.SetTableComment': ofTableComment('set-table-comment'),
  'sqlalchemy.DropTableComment': ofTableComment('drop-table-comment'),
  'sqlalchemy.SetColumnComment': setColumnComment,
  'sqlalchemy.DDL': ddl,
}
