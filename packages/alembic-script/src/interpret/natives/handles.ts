// op.get_bind(), op.get_context(), their dialect, results and sessions: what Alembic gives a script of its connection.
import { answerQuery } from '../../inspect/natives/catalogue-query.ts'
import { readBoundExecute } from '../../operations/statement/execute.ts'
import { Refused } from '../../refusal.ts'
import type { Signature } from '../values/bind-arguments.ts'
import { PyRaise, pyRaise } from '../values/raise.ts'
import { isObject, type PyObject, type Value } from '../values/value.ts'
import type { Access, NativeAttribute, NativeCall, NativeMethod, NativeTable } from './native.ts'
import { withBlock } from './with-block.ts'

/** What `--sql` gives for a connection has only a few of a connection's methods. */
function onlineOnly(name: string, { around, at }: Access): void {
  if (around.run.askMode() === 'offline') {
    throw pyRaise('AttributeError', `'MockConnection' object has no attribute '${name}'`, at)
  }
}

const EXECUTE: Signature = ['statement', 'parameters=', 'kw:execution_options=', 'kw:bind_arguments=']

function execute({ args, at, run }: NativeCall): Value {
  const operation = readBoundExecute(args)
  const { sql } = operation
  const answer = sql.kind === 'sql-text' && operation.parameters === undefined ? answerQuery(run, sql.text, at) : null
  if (answer !== null) return answer
  run.emit(operation, at, null)
  return run.askMode() === 'offline' ? null : { kind: 'result' }
}

/** A method of real connections, which `--sql` has not. */
function online(name: string, signature: Signature, apply: (call: NativeCall) => Value): NativeMethod {
  return {
    signature,
    apply: (call) => {
      onlineOnly(name, call)
      return apply(call)
    },
  }
}

function needsDatabase({ at }: NativeCall): never {
  throw new Refused('needs-database', at)
}

/** Transactions are Alembic's own: a script's begin() and commit() on its connection stand inside. */
function transaction({ run, at }: NativeCall): Value {
  return withBlock((body) => {
    const before = run.operations.length
    try {
      body({ kind: 'native', type: 'transaction', state: {} })
    } catch (error) {
      // What the block had sent is rolled back, so it is not what the script does.
      if (error instanceof PyRaise && run.operations.length > before) {
        throw new Refused('unsupported-syntax', at, { construct: 'an exception out of a transaction' })
      }
      throw error
    }
  })
}

const nothing = (): Value => null

const BIND: Readonly<Record<string, NativeMethod>> = {
  'bind.execute': { signature: EXECUTE, apply: execute },
  'bind.exec_driver_sql': online('exec_driver_sql', ['statement', 'parameters=', 'execution_options='], (call) => {
    if ((call.args.get('parameters') ?? null) !== null)
      throw new Refused('unsupported-option', call.at, { name: 'parameters' })
    const text = call.args.get('statement') ?? null
    const statement = call.around.python.call(
      { kind: 'symbol', path: 'sqlalchemy.DDL' },
      { positional: [typeof text === 'string' ? text.replaceAll('%', '%%') : text], named: new Map(), at: call.at },
      call.around,
    )
    return execute({ ...call, args: { ...call.args, get: (name) => (name === 'statement' ? statement : undefined) } })
  }),
  'bind.scalar': online('scalar', EXECUTE, (call) => scalarOf(execute(call), 'scalar', call)),
  'bind.scalars': online('scalars', EXECUTE, (call) => scalarOf(execute(call), 'scalars', call)),
  'bind.commit': online('commit', [], nothing),
  'bind.rollback': online('rollback', [], needsDatabase),
  'bind.close': online('close', [], nothing),
  'bind.begin': online('begin', [], transaction),
  'bind.begin_nested': online('begin_nested', [], transaction),
  'bind.in_transaction': online('in_transaction', [], needsDatabase),
  // Another connection, with a transaction of its own.
  'bind.connect': {
    signature: ['**options'],
    apply: ({ at }) => {
      throw new Refused('unsupported-call', at, { name: 'connect' })
    },
  },
  'bind.execution_options': {
    signature: ['**options'],
    apply: ({ args, self, at }) => {
      for (const name of args.extra.keys()) {
        if (!['stream_results', 'yield_per', 'no_parameters', 'max_row_buffer'].includes(name)) {
          throw new Refused('unsupported-option', at, { name })
        }
      }
      return self
    },
  },
  'transaction.commit': { signature: [], apply: nothing },
  'transaction.close': { signature: [], apply: nothing },
  'transaction.rollback': { signature: [], apply: needsDatabase },
  'context-manager.commit': { signature: [], apply: nothing },
  'context-manager.close': { signature: [], apply: nothing },
  'context-manager.start': { signature: [], apply: nothing },
  'result.close': { signature: [], apply: nothing },
}

function scalarOf(result: Value, name: string, { at, around }: NativeCall): Value {
  if (isObject(result) && result.kind === 'result') throw new Refused('needs-database', at)
  const method = around.python.attribute(result, name, { at, around })
  return around.python.call(method, { positional: [], named: new Map(), at }, around)
}

const SESSION: Readonly<Record<string, NativeMethod>> = {
  'session.execute': { signature: EXECUTE, apply: inSession(execute) },
  'session.scalar': { signature: EXECUTE, apply: inSession((call) => scalarOf(execute(call), 'scalar', call)) },
  'session.scalars': { signature: EXECUTE, apply: inSession((call) => scalarOf(execute(call), 'scalars', call)) },
  'session.commit': { signature: [], apply: inSession(nothing) },
  'session.flush': { signature: ['objects='], apply: inSession(nothing) },
  'session.close': { signature: [], apply: inSession(nothing) },
  'session.expire_all': { signature: [], apply: inSession(nothing) },
  'session.begin': { signature: [], apply: inSession(transaction) },
  'session.begin_nested': { signature: [], apply: inSession(transaction) },
  'session.connection': { signature: [], apply: inSession(() => ({ kind: 'bind' })) },
  'session.get_bind': { signature: [], apply: inSession(() => ({ kind: 'bind' })) },
  'session.__enter__': { signature: [], apply: ({ self }) => self },
  'session.__exit__': { signature: ['*args'], apply: () => false },
}

/** A session asks its connection for what the connection of `--sql` has not. */
function inSession(apply: (call: NativeCall) => Value): (call: NativeCall) => Value {
  return (call) => {
    if (call.run.askMode() === 'offline') throw new Refused('needs-database', call.at)
    return apply(call)
  }
}

const QUERIES = [
  'query',
  'get',
  'add',
  'add_all',
  'delete',
  'merge',
  'refresh',
  'bulk_save_objects',
  'bulk_insert_mappings',
]
const DATA_METHODS = Object.fromEntries(
  [...QUERIES, 'bulk_update_mappings', 'rollback', 'no_autoflush', 'expunge', 'expunge_all'].map((name) => [
    `session.${name}`,
    { apply: needsDatabase },
  ]),
)

function makeSession({ args, at }: NativeCall): Value {
  const bind = args.get('bind') ?? null
  if (bind !== null && (!isObject(bind) || bind.kind !== 'bind'))
    throw new Refused('unexpected-value', at, { name: 'bind', given: 'bind' })
  if (bind === null) throw new Refused('needs-database', at)
  return { kind: 'session' }
}

const SESSION_OPTIONS: Signature = [
  'bind=',
  'kw:autoflush=',
  'kw:autocommit=',
  'kw:expire_on_commit=',
  'kw:future=',
  'kw:class_=',
]

/** `sessionmaker(bind=…)` and what calling it gives. */
function makeMaker({ args }: NativeCall): Value {
  const given = args.get('bind')
  return {
    kind: 'callable',
    name: 'sessionmaker',
    call: (call) => {
      const bind = call.named.get('bind') ?? call.positional[0] ?? given ?? null
      if (!isObject(bind) || bind.kind !== 'bind') throw new Refused('needs-database', call.at)
      return { kind: 'session' }
    },
  }
}

function dialectOf(): Value {
  return { kind: 'dialect' }
}

/** What only a live connection tells. */
function live(_self: PyObject, { at }: Access): never {
  throw new Refused('needs-database', at)
}

const asSql: NativeAttribute = (_self, { around }) => around.run.askMode() === 'offline'
const dialectName: NativeAttribute = (_self, { around }) => around.run.dialectName

const ATTRIBUTES: Readonly<Record<string, NativeAttribute>> = {
  'bind.dialect': dialectOf,
  'bind.engine': (self) => self,
  'bind.bind': (self) => self,
  'bind.name': dialectName,
  'bind.url': live,
  'bind.connection': live,
  'bind.closed': live,
  'context.dialect': dialectOf,
  'context.bind': () => ({ kind: 'bind' }),
  'context.connection': () => ({ kind: 'bind' }),
  'context.as_sql': asSql,
  'context.config': () => ({ kind: 'native', type: 'alembic.Config', state: {} }),
  'context.version_table_schema': (_self, { around }) => around.run.settings.versionTable.schema,
  'context.version_table': (_self, { around }) => around.run.settings.versionTable.name,
  'context.impl': live,
  'dialect.name': dialectName,
  'dialect.server_version_info': (_self, access) =>
    access.around.run.askMode() === 'offline' ? null : live(_self, access),
  'dialect.default_schema_name': live,
  'session.bind': () => ({ kind: 'bind' }),
  'transaction.is_active': live,
  ...Object.fromEntries(
    ['rowcount', 'fetchall', 'fetchone', 'fetchmany', 'first', 'one', 'one_or_none', 'all', 'scalar', 'scalars', 'keys']
      .concat([
        'scalar_one',
        'scalar_one_or_none',
        'mappings',
        'partitions',
        'unique',
        'inserted_primary_key',
        'lastrowid',
      ])
      .concat(['returns_rows', 'yield_per', 'tuples', 'columns', 'returned_defaults'])
      .map((name) => [`result.${name}`, live]),
  ),
}

/** `bind.dialect.has_table(bind, 't')`: the same question as the inspector's. */
const hasTable: NativeMethod = {
  signature: ['connection', 'table_name', 'schema=', '**kw'],
  apply: ({ args, at, around }) => {
    const call = (callee: Value, positional: readonly Value[]) =>
      around.python.call(callee, { positional, named: new Map(), at }, around)
    const inspector = call({ kind: 'symbol', path: 'sqlalchemy.inspect' }, [args.get('connection') ?? null])
    const method = around.python.attribute(inspector, 'has_table', { at, around })
    return call(method, [args.get('table_name') ?? null, args.get('schema') ?? null])
  },
}

export const HANDLES: NativeTable = {
  names: {
    'sqlalchemy.orm.Session': {
      signature: SESSION_OPTIONS,
      call: makeSession,
      holds: (value) => isObject(value) && value.kind === 'session',
    },
    'sqlalchemy.orm.session.Session': { signature: SESSION_OPTIONS, call: makeSession },
    'sqlalchemy.orm.sessionmaker': { signature: SESSION_OPTIONS, call: makeMaker },
    'sqlalchemy.orm.session.sessionmaker': { signature: SESSION_OPTIONS, call: makeMaker },
    'sqlalchemy.orm.scoped_session': {
      signature: ['factory'],
      call: ({ args, at, around }) =>
        around.python.call(args.get('factory') ?? null, { positional: [], named: new Map(), at }, around),
    },
  },
  methods: {
    ...BIND,
    ...DATA_METHODS,
    ...SESSION,
    'bind.has_table': {
      signature: ['table_name', 'schema='],
      apply: (call) =>
        hasTable.apply({
          ...call,
          args: { ...call.args, get: (name) => (name === 'connection' ? { kind: 'bind' } : call.args.get(name)) },
        }),
    },
    'context.get_bind': { signature: [], apply: () => ({ kind: 'bind' }) },
    'context.autocommit_block': {
      signature: [],
      apply: ({ at, run }) => withBlock((body) => run.inAutocommit(at, () => body(null))),
    },
    'context.begin_transaction': { signature: [], apply: transaction },
  },
  attributes: ATTRIBUTES,
}
