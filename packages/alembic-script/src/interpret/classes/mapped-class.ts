// Mapped classes: `class User(Base)` with `__tablename__` and columns is, for statements, its table.
import { Refused } from '../../refusal.ts'
import type { Access } from '../values/surroundings.ts'
import { isObject, type PyClass, type Value } from '../values/value.ts'
import { memberOfClass } from './members.ts'

/** declarative_base(), or a class below DeclarativeBase. */
export function makesMapped(base: Value): boolean {
  if (!isObject(base)) return false
  if (base.kind === 'native') return base.type === 'sqlalchemy.orm.declarative-base'
  if (base.kind === 'symbol')
    return /^sqlalchemy\.orm\.(DeclarativeBase|DeclarativeBaseNoMeta|MappedAsDataclass)$/.test(base.path)
  return base.kind === 'class' && base.flavour === 'mapped'
}

function tableArguments(cls: PyClass): { items: Value[]; options: Map<string, Value> } {
  const given = memberOfClass(cls, '__table_args__') ?? null
  if (isObject(given) && given.kind === 'unknown') throw given.because
  const items = isObject(given) && given.kind === 'tuple' ? [...given.items] : given === null ? [] : [given]
  const last = items.at(-1)
  const options = new Map<string, Value>()
  if (isObject(last) && last.kind === 'dict') {
    items.pop()
    for (const [name, value] of last.entries) if (typeof name === 'string') options.set(name, value)
  }
  return { items, options }
}

/** Columns of the class and of the mixins and abstract bases behind it: those of the bases come first. */
function columnsOf(cls: PyClass): Map<string, Value> {
  const columns = new Map<string, Value>()
  for (const base of [...cls.mro].reverse()) {
    if (base !== cls && base.table !== undefined) continue
    for (const [name, member] of base.members) {
      if (isObject(member) && member.kind === 'unknown') throw member.because
      if (isObject(member) && member.kind === 'column') columns.set(name, member)
    }
  }
  return columns
}

/** The class with its table; a base without a table stays as it is. A table that is not understood is refused when used. */
export function mapClass(cls: PyClass, access: Access): PyClass {
  const name = memberOfClass(cls, '__tablename__')
  const given = memberOfClass(cls, '__table__')
  if (cls.members.get('__abstract__') === true || (name === undefined && given === undefined)) return cls
  try {
    const table = given ?? makeTable(cls, name ?? null, access)
    if (!isObject(table) || table.kind !== 'table')
      throw new Refused('unexpected-value', access.at, { name: '__table__', given: cls.name })
    const members = new Map(cls.members)
    for (const [attribute, column] of columnsOf(cls)) {
      if (!isObject(column) || column.kind !== 'column') continue
      const own = table.columns.get(column.name.text)
      if (own !== undefined) members.set(attribute, own)
    }
    const mro: PyClass[] = []
    const mapped: PyClass = { ...cls, mro, members, table }
    mro.push(mapped, ...cls.mro.slice(1))
    return mapped
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    cls.members.set('__table__', { kind: 'unknown', because: access.around.run.kept(error, access.around.scope) })
    return cls
  }
}

function makeTable(cls: PyClass, name: Value, { at, around }: Access): Value {
  const { items, options } = tableArguments(cls)
  const call = (path: string, positional: readonly Value[], named: ReadonlyMap<string, Value>) =>
    around.python.call({ kind: 'symbol', path }, { positional, named, at }, around)
  const metadata = call('sqlalchemy.MetaData', [], new Map())
  return call('sqlalchemy.Table', [name, metadata, ...columnsOf(cls).values(), ...items], options)
}
