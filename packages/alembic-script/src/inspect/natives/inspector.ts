// sqlalchemy.inspect(bind) and its Inspector (sqlalchemy.engine.reflection), answered from the schema of the plan's environment.
import type { NativeCall, NativeMethod, NativeTable } from '../../interpret/natives/native.ts'
import { expectText, expectTextOrNone } from '../../interpret/values/expect.ts'
import { EXCEPTIONS, exceptionOf, libraryException, PyRaise } from '../../interpret/values/raise.ts'
import type { Run } from '../../interpret/values/run.ts'
import { isObject, type PyNative, type Value } from '../../interpret/values/value.ts'
import { type Place, Refused } from '../../refusal.ts'
import type { SchemaView, TableKey, TableView } from '../../schema-view.ts'
import { schemaAfter, schemaOf, told } from './schema-of-run.ts'
import {
  checkValue,
  columnValue,
  foreignKeyValue,
  indexValue,
  list,
  primaryKeyValue,
  record,
  uniqueValue,
} from './views-as-values.ts'

const NO_SUCH_TABLE = libraryException('NoSuchTableError', EXCEPTIONS.get('Exception') ?? never('Exception'))

function never(name: string): never {
  throw new Error(`no exception class ${name}`)
}

/** An Inspector keeps what it was told: a second question gets the first answer. */
interface InspectorState {
  readonly answers: Map<string, Value>
}

function newInspector(): PyNative {
  const state: InspectorState = { answers: new Map() }
  return { kind: 'native', type: 'inspector', state }
}

const isInspector = (value: Value | undefined): value is PyNative =>
  isObject(value) && value.kind === 'native' && value.type === 'inspector'

interface Question {
  readonly run: Run
  readonly at: Place
  readonly view: SchemaView
  readonly key: TableKey
  readonly text: string
}

type Answer = (question: Question) => Value

/** @throws Refused where it can't be told, PyRaise where there is surely none */
export function tableThere(view: SchemaView, key: TableKey, { at, text }: { at: Place; text: string }): TableView {
  const found = told(view.table(key), at, text)
  if (found !== null) return found
  if (told(view.hasView(key), at, text)) throw new Refused('schema-unknown', at, { name: text })
  throw new PyRaise(exceptionOf(NO_SUCH_TABLE, [key.schema === null ? key.name : `${key.schema}.${key.name}`]), at)
}

const tableOf = (question: Question): TableView => tableThere(question.view, question.key, question)

/** A list of tables that can't be told as a whole: whether one stands in it may be. */
interface TableNamesState {
  readonly schema: string | null
  readonly text: string
  readonly asked: number
}

const tableNamesContain: NativeMethod = {
  signature: ['item'],
  apply: ({ value, args, at, run }) => {
    if (!isObject(value) || value.kind !== 'native')
      throw new Refused('schema-unknown', at, { name: 'get_table_names()' })
    // Proof: only get_table_names makes a native of this type.
    const { schema, text, asked } = value.state as TableNamesState
    const name = expectText({ value: args.get('item'), name: 'item', at })
    const question = `${JSON.stringify(name)} in ${text}`
    run.note({ code: 'answered-by-history', params: { question }, line: at.line })
    return told(schemaAfter(run, asked).table({ schema, name }), at, question) !== null
  },
}

/** PostgreSQL's answers are sorted by name. */
function inOrder<T extends { readonly name: string | null }>(items: readonly T[], run: Run): readonly T[] {
  if (run.settings.engine !== 'postgresql') return items
  return items.toSorted((left, right) => Buffer.compare(Buffer.from(left.name ?? ''), Buffer.from(right.name ?? '')))
}

const answers: Readonly<Record<string, Answer>> = {
  has_table: (question) => {
    const { view, key, at, text } = question
    if (told(view.table(key), at, text) !== null) return true
    // Views count as tables since SQLAlchemy 2.0.
    return told(view.hasView(key), at, text)
  },
  get_columns: (question) =>
    list(told(tableOf(question).columns, question.at, question.text).map((column) => columnValue(column, question.at))),
  get_indexes: (question) => {
    const { at, text, run } = question
    const table = tableOf(question)
    const uniques = told(table.uniques, at, text)
    return list(
      told(table.indexes, at, text).map((index) => indexValue(index, { uniques, engine: run.settings.engine }, at)),
    )
  },
  get_unique_constraints: (question) => {
    const { at, text, run } = question
    return list(
      inOrder(told(tableOf(question).uniques, at, text), run).map((item) => uniqueValue(item, run.settings.engine, at)),
    )
  },
  get_foreign_keys: (question) =>
    list(
      inOrder(told(tableOf(question).foreignKeys, question.at, question.text), question.run).map((key) =>
        foreignKeyValue(key, question.at),
      ),
    ),
  get_check_constraints: (question) =>
    list(
      inOrder(told(tableOf(question).checks, question.at, question.text), question.run).map((check) =>
        checkValue(check, question.at),
      ),
    ),
  get_pk_constraint: (question) => {
    const { at, text, run } = question
    return primaryKeyValue(told(tableOf(question).primaryKey, at, text), run.settings.engine, at)
  },
  get_table_comment: (question) =>
    record({ text: told(tableOf(question).comment, question.at, question.text) }, question.at),
}

const ofSchema: Readonly<Record<string, Answer>> = {
  get_table_names: ({ view, key, text, run }) => {
    const names = view.tables(key.schema)
    if (names !== 'unknown') return list(names)
    const state: TableNamesState = { schema: key.schema, text, asked: run.operations.length }
    return { kind: 'native', type: 'table-names', state }
  },
  get_view_names: ({ view, key, at, text }) => list(told(view.views(key.schema), at, text)),
  get_sequence_names: ({ view, key, at, text }) => list(told(view.sequences(key.schema), at, text)),
}

/** The first answer of an inspector to a question; the database is asked once. */
function answered(
  call: { self: Value; run: Run; at: Place },
  name: string,
  { key, answer }: { key: TableKey; answer: Answer },
): Value {
  const { self, run, at } = call
  const text = `${name}(${key.name === '' ? '' : JSON.stringify(key.name)})`
  const state = isInspector(self) ? (self.state as InspectorState) : null
  const known = state?.answers.get(JSON.stringify([name, key]))
  if (known !== undefined) return known
  const value = answer({ run, at, view: schemaOf(run, at, text), key, text })
  state?.answers.set(JSON.stringify([name, key]), value)
  return value
}

function keyOf({ args, at }: NativeCall, name = 'table_name'): TableKey {
  return {
    name: expectText({ value: args.get(name), name, at }),
    schema: expectTextOrNone({ value: args.get('schema') ?? null, name: 'schema', at }),
  }
}

function aboutTable(name: string, answer: Answer, signature: readonly string[]): NativeMethod {
  return { signature, apply: (call) => answered({ ...call, self: call.value }, name, { key: keyOf(call), answer }) }
}

function aboutSchema(name: string, answer: Answer): NativeMethod {
  const signature = ['schema=', '**kw']
  return {
    signature,
    apply: (call) => {
      const schema = expectTextOrNone({ value: call.args.get('schema') ?? null, name: 'schema', at: call.at })
      return answered({ ...call, self: call.value }, name, { key: { schema, name: '' }, answer })
    },
  }
}

const WITH_TABLE = ['table_name', 'schema=', '**kw']

const methods: Record<string, NativeMethod> = {
  'table-names.__contains__': tableNamesContain,
  'inspector.has_schema': {
    signature: ['schema_name', '**kw'],
    apply: ({ args, at, run }) => {
      const name = expectText({ value: args.get('schema_name'), name: 'schema_name', at })
      return told(schemaOf(run, at, `has_schema("${name}")`).schemas(), at, `has_schema("${name}")`).includes(name)
    },
  },
  'inspector.get_schema_names': {
    signature: ['**kw'],
    apply: ({ at, run }) => list(told(schemaOf(run, at, 'get_schema_names()').schemas(), at, 'get_schema_names()')),
  },
  'inspector.has_index': {
    signature: ['table_name', 'index_name', 'schema=', '**kw'],
    apply: (call) => {
      const name = expectText({ value: call.args.get('index_name'), name: 'index_name', at: call.at })
      const answer: Answer = (question) => {
        const table = told(question.view.table(question.key), question.at, question.text)
        return table !== null && told(table.indexes, question.at, question.text).some((index) => index.name === name)
      }
      return answered({ ...call, self: call.value }, `has_index ${name}`, { key: keyOf(call), answer })
    },
  },
  'inspector.has_sequence': {
    signature: ['sequence_name', 'schema=', '**kw'],
    apply: (call) => {
      const key = keyOf(call, 'sequence_name')
      const answer: Answer = ({ view, at, text }) => told(view.sequences(key.schema), at, text).includes(key.name)
      return answered({ ...call, self: call.value }, 'has_sequence', { key, answer })
    },
  },
  'inspector.clear_cache': {
    signature: [],
    apply: ({ value }) => {
      if (isInspector(value)) (value.state as InspectorState).answers.clear()
      return null
    },
  },
  // `bind.dialect.has_table(bind, 'x')`: nothing is kept between two questions.
  'dialect.has_table': {
    signature: ['connection', 'table_name', 'schema=', '**kw'],
    apply: (call) =>
      answered({ ...call, self: null }, 'has_table', {
        key: keyOf(call),
        answer: answers.has_table ?? never('has_table'),
      }),
  },
  'dialect.has_schema': {
    signature: ['connection', 'schema_name', '**kw'],
    apply: ({ args, at, run }) => {
      const name = expectText({ value: args.get('schema_name'), name: 'schema_name', at })
      return told(schemaOf(run, at, `has_schema("${name}")`).schemas(), at, `has_schema("${name}")`).includes(name)
    },
  },
  'dialect.get_table_names': {
    signature: ['connection', 'schema=', '**kw'],
    apply: (call) =>
      aboutSchema('get_table_names', ofSchema.get_table_names ?? never('get_table_names')).apply({
        ...call,
        value: null,
      }),
  },
}
for (const [name, answer] of Object.entries(answers))
  methods[`inspector.${name}`] = aboutTable(name, answer, WITH_TABLE)
for (const [name, answer] of Object.entries(ofSchema)) methods[`inspector.${name}`] = aboutSchema(name, answer)
for (const name of ['get_columns', 'get_indexes', 'get_unique_constraints', 'get_foreign_keys', 'get_pk_constraint'])
  methods[`dialect.${name}`] = {
    signature: ['connection', ...WITH_TABLE],
    apply: (call) =>
      answered({ ...call, self: null }, name, { key: keyOf(call), answer: answers[name] ?? never(name) }),
  }

const isBind = (value: Value | undefined) => isObject(value) && (value.kind === 'bind' || value.kind === 'session')

function inspect({ call, at, run }: NativeCall): Value {
  const [subject, ...others] = call.positional
  if (!isBind(subject) || others.length > 0 || call.named.size > 0)
    throw new Refused('unknown-call', at, { name: 'sqlalchemy.inspect' })
  schemaOf(run, at, 'inspect()')
  return newInspector()
}

export const INSPECTOR_NATIVES: NativeTable = {
  names: {
    'sqlalchemy.inspect': { call: inspect, holds: () => false },
    'sqlalchemy.Inspector': { call: inspect, holds: isInspector },
    'sqlalchemy.Inspector.from_engine': { call: inspect },
    'sqlalchemy.exc.NoSuchTableError': { value: () => NO_SUCH_TABLE },
  },
  methods,
  attributes: {
    'inspector.default_schema_name': (_, { at, around }) => {
      if (around.run.settings.engine !== 'postgresql')
        throw new Refused('schema-unknown', at, { name: 'default_schema_name' })
      return 'public'
    },
    'inspector.bind': () => ({ kind: 'bind' }),
    'inspector.engine': () => ({ kind: 'bind' }),
    'inspector.dialect': () => ({ kind: 'dialect' }),
  },
}
