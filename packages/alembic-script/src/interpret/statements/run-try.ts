// `try`: what is refused inside is never caught, since Python might not have raised there.
import type { ExceptClause, Statement } from '../../read/syntax/tree.ts'
import { Refused } from '../../refusal.ts'
import { evaluate } from '../evaluate.ts'
import { GeneratorStop, PyRaise } from '../values/raise.ts'
import type { Completion, Surroundings } from '../values/surroundings.ts'
import { isObject, nameOfKind, type PyClass, type PyInstance, type Value } from '../values/value.ts'

type Try = Extract<Statement, { kind: 'try' }>

/** Libraries whose exceptions are classes of their own: none of Python's is an instance of one. */
const LIBRARIES = /^(sqlalchemy|alembic|psycopg2?|asyncpg|pymysql|MySQLdb|mysql|sqlite3|oslo_db|json|subprocess)\./

function matches(value: PyInstance, type: Value, { at }: ExceptClause): boolean {
  if (isObject(type)) {
    if (type.kind === 'tuple') return type.items.some((item) => matchesOne(value, item, at))
    return matchesOne(value, type, at)
  }
  throw new Refused('unexpected-value', at, { name: 'except', given: nameOfKind(type) })
}

function matchesOne(value: PyInstance, type: Value, at: ExceptClause['at']): boolean {
  if (isObject(type) && type.kind === 'class') return value.cls.mro.includes(type)
  if (isObject(type) && type.kind === 'symbol' && LIBRARIES.test(type.path)) return false
  throw new Refused('unexpected-value', at, { name: 'except', given: nameOfKind(type) })
}

function handle(raised: PyRaise, statement: Try, around: Surroundings): Completion | null {
  const { run, scope, python } = around
  for (const handler of statement.handlers) {
    if (handler.type !== null && !matches(raised.value, evaluate(handler.type, around), handler)) continue
    if (handler.name !== null) scope.set(handler.name, raised.value)
    run.handled.push(raised)
    try {
      return python.runBlock(handler.body, around)
    } finally {
      run.handled.pop()
      if (handler.name !== null) scope.delete(handler.name)
    }
  }
  throw raised
}

/** Handlers that would also take the end of a generator. */
function catchesAll({ type }: ExceptClause, around: Surroundings): boolean {
  if (type === null) return true
  const value = evaluate(type, around)
  return isObject(value) && value.kind === 'class' && (value as PyClass).name === 'BaseException'
}

/** Exceptions of databases and of what speaks with them. */
const DATABASE_ERRORS = /^(sqlalchemy|psycopg2?|asyncpg|pymysql|MySQLdb|mysql|sqlite3|oslo_db)\./

/** The classes that take one, of Python's and of SQLAlchemy's. */
const TAKES_ALL =
  /^((Base)?Exception|(SQLAlchemy|Statement|DBAPI|Database|Interface|Programming|Operational|Integrity|Internal|Data|NotSupported)Error)$/

/** Whether a handler would take what a database says, and goes on. */
function takesDatabaseErrors({ type, body }: ExceptClause, around: Surroundings): boolean {
  if (body.at(-1)?.kind === 'raise') return false
  if (type === null) return true
  const given = evaluate(type, around)
  const types = isObject(given) && given.kind === 'tuple' ? given.items : [given]
  return types.some(
    (each) =>
      isObject(each) &&
      ((each.kind === 'class' && TAKES_ALL.test(each.name)) ||
        (each.kind === 'symbol' && DATABASE_ERRORS.test(each.path))),
  )
}

/** Whether the database raises is not known; with `--sql` nothing does. @throws Refused */
function assertNoneForDatabase(statement: Try, around: Surroundings): void {
  if (!statement.handlers.some((handler) => takesDatabaseErrors(handler, around))) return
  if (around.run.askMode() === 'online') throw new Refused('needs-database', statement.at)
}

function runBody(statement: Try, around: Surroundings): Completion | null {
  const { python, run } = around
  const before = run.operations.length
  let completion: Completion | null
  run.catching += statement.handlers.length > 0 ? 1 : 0
  try {
    completion = python.runBlock(statement.body, around)
  } catch (error) {
    if (error instanceof GeneratorStop && statement.handlers.some((handler) => catchesAll(handler, around))) {
      throw new Refused('unsupported-syntax', statement.at, { construct: 'except around yield' })
    }
    if (!(error instanceof PyRaise)) throw error
    if (run.operations.length > before) assertNoneForDatabase(statement, around)
    return handle(error, statement, around)
  } finally {
    run.catching -= statement.handlers.length > 0 ? 1 : 0
  }
  if (run.operations.length > before) assertNoneForDatabase(statement, around)
  return completion ?? python.runBlock(statement.otherwise, around)
}

/** @throws Refused, PyRaise */
export function runTry(statement: Try, around: Surroundings): Completion | null {
  const { python } = around
  let completion: Completion | null
  try {
    completion = runBody(statement, around)
  } catch (error) {
    if (error instanceof Refused) throw error
    const last = python.runBlock(statement.finally, around)
    // A return or break in `finally` swallows the exception.
    if (last !== null && error instanceof PyRaise) return last
    throw error
  }
  return python.runBlock(statement.finally, around) ?? completion
}
