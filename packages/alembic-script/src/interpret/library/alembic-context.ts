// alembic.context, alembic.op's connection, and the exceptions of Alembic and SQLAlchemy.
import { Refused } from '../../refusal.ts'
import type { Access, Native, NativeCall, NativeTable } from '../natives/native.ts'
import { dictOf } from '../values/dict.ts'
import { EXCEPTIONS, libraryException } from '../values/raise.ts'
import { isObject, type PyClass, textOf, type Value } from '../values/value.ts'

const exception = EXCEPTIONS.get('Exception')
if (exception === undefined) throw new Error('Exception is one of them')
const sqlalchemyError = libraryException('SQLAlchemyError', exception)
const statementError = libraryException('StatementError', sqlalchemyError)
const dbapiError = libraryException('DBAPIError', statementError)
const databaseError = libraryException('DatabaseError', dbapiError)
const invalidRequest = libraryException('InvalidRequestError', sqlalchemyError)
const argumentError = libraryException('ArgumentError', sqlalchemyError)
const commandError = libraryException('CommandError', exception)

const CLASSES: Readonly<Record<string, PyClass>> = {
  SQLAlchemyError: sqlalchemyError,
  StatementError: statementError,
  DBAPIError: dbapiError,
  DatabaseError: databaseError,
  ArgumentError: argumentError,
  InvalidRequestError: invalidRequest,
  CompileError: libraryException('CompileError', sqlalchemyError),
  NoResultFound: libraryException('NoResultFound', invalidRequest),
  MultipleResultsFound: libraryException('MultipleResultsFound', invalidRequest),
  NoInspectionAvailable: libraryException('NoInspectionAvailable', invalidRequest),
  InterfaceError: libraryException('InterfaceError', dbapiError),
  ...Object.fromEntries(
    ['ProgrammingError', 'OperationalError', 'IntegrityError', 'InternalError', 'DataError', 'NotSupportedError'].map(
      (name) => [name, libraryException(name, databaseError)],
    ),
  ),
}

const offline: Native = { signature: [], call: ({ run }) => run.askMode() === 'offline' }

function setting(name: string, { at, around }: Access): Value {
  const { mainOptions } = around.run.settings
  const value = mainOptions !== undefined && Object.hasOwn(mainOptions, name) ? mainOptions[name] : undefined
  if (value === undefined) throw new Refused('needs-environment', at, { name })
  return value
}

function mainOption({ args, at, around }: NativeCall): Value {
  const name = textOf(args.get('name'))
  if (name === null) throw new Refused('needs-environment', at, { name: 'get_main_option' })
  return setting(name, { at, around })
}

function xArguments({ args, at, run }: NativeCall): Value {
  const given = Object.entries(run.settings.xArguments ?? {})
  if (args.get('as_dictionary') === true) return { kind: 'dict', entries: dictOf(given, at) }
  return { kind: 'list', items: given.map(([name, value]) => (value === '' ? name : `${name}=${value}`)) }
}

export const ALEMBIC_CONTEXT: NativeTable = {
  names: {
    'alembic.context.is_offline_mode': offline,
    'alembic.context.get_context': { signature: [], call: () => ({ kind: 'context' }) },
    'alembic.op._proxy.migration_context': { value: () => ({ kind: 'context' }) },
    'alembic.op.migration_context': { value: () => ({ kind: 'context' }) },
    'alembic.context.get_bind': { signature: [], call: () => ({ kind: 'bind' }) },
    'alembic.context.get_x_argument': { signature: ['as_dictionary='], call: xArguments },
    'alembic.context.config': { value: () => ({ kind: 'native', type: 'alembic.Config', state: {} }) },
    'alembic.util.CommandError': { value: () => commandError },
    'alembic.util.exc.CommandError': { value: () => commandError },
    'sqlalchemy.util.EMPTY_DICT': { value: () => ({ kind: 'dict', entries: new Map() }) },
    'sqlalchemy.orm.declarative_base': {
      call: () => ({ kind: 'native', type: 'sqlalchemy.orm.declarative-base', state: {} }),
    },
    'sqlalchemy.ext.declarative.declarative_base': {
      call: () => ({ kind: 'native', type: 'sqlalchemy.orm.declarative-base', state: {} }),
    },
    'sqlalchemy.Connection': { holds: (value) => isObject(value) && value.kind === 'bind' },
    ...Object.fromEntries(
      Object.entries(CLASSES).map(([name, cls]) => [`sqlalchemy.exc.${name}`, { value: () => cls }]),
    ),
    'sqlalchemy.orm.exc.NoResultFound': { value: () => CLASSES.NoResultFound ?? null },
  },
  methods: {
    'alembic.Config.get_main_option': { signature: ['name', 'default='], apply: mainOption },
    'alembic.Config.get_section_option': {
      signature: ['section', 'name', 'default='],
      apply: ({ args, at }) => {
        throw new Refused('needs-environment', at, { name: textOf(args.get('name')) ?? 'get_section_option' })
      },
    },
  },
  attributes: {
    'alembic.Config.attributes': (_self, { at }) => {
      throw new Refused('needs-environment', at, { name: 'config.attributes' })
    },
    'alembic.Config.config_file_name': (_self, { at }) => {
      throw new Refused('needs-environment', at, { name: 'config_file_name' })
    },
  },
}
