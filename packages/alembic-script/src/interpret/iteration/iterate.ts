// What `for` walks through.
import { Refused } from '../../refusal.ts'
import { GeneratorStop, pyRaise } from '../values/raise.ts'
import type { Access } from '../values/surroundings.ts'
import { isObject, nameOfKind, type PyGenerator, type PyObject, textOf, type Value } from '../values/value.ts'
import { setItems } from './set-order.ts'

/** The items of a collection that is all there; null when the value is none. */
function readyItems(value: Value, access: Access): readonly Value[] | null {
  const text = textOf(value)
  if (text !== null) return [...text]
  if (!isObject(value)) return null
  switch (value.kind) {
    case 'list':
    case 'tuple':
      return value.items
    case 'dict':
      return [...value.entries.keys()]
    case 'set':
      return setItems(value, access)
    case 'bytes':
      return [...value.bytes]
    case 'enum-class':
      return [...value.members.keys()].map((name) => value.items.get(name) ?? null)
    case 'columns':
      return [...value.table.columns.values()]
    default:
      return null
  }
}

function notIterable(value: Value, { at }: Access): never {
  if (isObject(value) && value.kind === 'result') throw new Refused('needs-database', at)
  const isCertain = !isObject(value) || ['float', 'function', 'instance'].includes(value.kind)
  const hasNative = isObject(value) && value.kind === 'instance' && value.cls.natives.length > 0
  if (isCertain && !hasNative) throw pyRaise('TypeError', `'${nameOfKind(value)}' object is not iterable`, at)
  throw new Refused('unknown-iteration', at)
}

/** Runs a generator's body, giving each value that it yields to `visit`. */
function driveGenerator(generator: PyGenerator, access: Access, visit: (item: Value) => boolean): void {
  if (generator.ahead !== null) {
    pull(generator.ahead.next, visit)
    return
  }
  if (generator.state === 'running') throw pyRaise('ValueError', 'generator already executing', access.at)
  if (generator.state === 'done') return
  generator.state = 'running'
  let failure: { error: unknown } | null = null
  const stop = new GeneratorStop()
  try {
    generator.drive((item) => {
      let goes: boolean
      try {
        goes = visit(item)
      } catch (error) {
        // What the consumer raises is not raised inside the generator.
        failure = { error }
        throw stop
      }
      if (!goes) throw stop
      return null
    })
  } catch (error) {
    if (error !== stop) throw error
  } finally {
    generator.state = 'done'
  }
  // Proof: the closure above may have set it, which control flow analysis can't see.
  const failed = failure as { error: unknown } | null
  if (failed !== null) throw failed.error
}

function pull(next: () => Value | undefined, visit: (item: Value) => boolean): void {
  for (let item = next(); item !== undefined; item = next()) if (!visit(item)) return
}

/** Visits one item after the other until `visit` gives false. @throws Refused, PyRaise */
export function each(value: Value, access: Access, visit: (item: Value) => boolean): void {
  const { run } = access.around
  const counted = (item: Value): boolean => {
    run.step(access.at)
    return visit(item)
  }
  if (isObject(value)) {
    if (value.kind === 'generator') {
      driveGenerator(value, access, counted)
      return
    }
    if (value.kind === 'iterator') {
      pull(value.next, counted)
      return
    }
    if (value.kind === 'list') {
      // A list may grow while it is walked through.
      for (let index = 0; index < value.items.length; index += 1) if (!counted(value.items[index] ?? null)) return
      return
    }
    if (value.kind === 'dict' || value.kind === 'set') {
      eachKey(value, access, counted)
      return
    }
  }
  const ready = readyItems(value, access)
  if (ready !== null) {
    for (const item of ready) if (!counted(item)) return
    return
  }
  pull(customIterator(value, access), counted)
}

function eachKey(
  value: Extract<PyObject, { kind: 'dict' | 'set' }>,
  access: Access,
  visit: (item: Value) => boolean,
): void {
  const size = value.entries.size
  for (const key of readyItems(value, access) ?? []) {
    if (!visit(key)) return
    if (value.entries.size !== size) {
      throw pyRaise(
        'RuntimeError',
        `${value.kind === 'dict' ? 'dictionary' : 'Set'} changed size during iteration`,
        access.at,
      )
    }
  }
}

function customIterator(value: Value, access: Access): () => Value | undefined {
  const { python } = access.around
  const at = access.at
  const method = isObject(value) ? python.findAttribute(value, '__iter__', access) : undefined
  if (method === undefined) return notIterable(value, access)
  const none = { positional: [], named: new Map<string, Value>(), at }
  const made = python.call(method, none, access.around)
  if (!isObject(made) || made !== value) return python.iterator(made, access)
  throw new Refused('unknown-iteration', at)
}

/** All items, at once. @throws Refused, PyRaise */
export function itemsOf(value: Value, access: Access): Value[] {
  const found: Value[] = []
  each(value, access, (item) => {
    found.push(item)
    return true
  })
  access.around.run.budget.allocate(found.length, access.at)
  return found
}

/** Items as they are asked for. A generator is run ahead, which is refused where it does more than compute. */
export function iteratorOf(value: Value, access: Access): () => Value | undefined {
  if (isObject(value)) {
    if (value.kind === 'iterator') return value.next
    if (value.kind === 'generator') return generatorIterator(value, access)
    if (value.kind === 'list') {
      let index = 0
      return () => (index < value.items.length ? (value.items[index++] ?? null) : undefined)
    }
  }
  const ready = readyItems(value, access)
  if (ready === null) return customIterator(value, access)
  let index = 0
  return () => (index < ready.length ? (ready[index++] ?? null) : undefined)
}

function generatorIterator(generator: PyGenerator, access: Access): () => Value | undefined {
  if (generator.ahead !== null) return generator.ahead.next
  const { run } = access.around
  const before = run.operations.length
  const items: Value[] = []
  let failure: { error: unknown } | null = null
  try {
    driveGenerator(generator, access, (item) => {
      items.push(item)
      return true
    })
  } catch (error) {
    if (error instanceof Refused) throw error
    failure = { error }
  }
  if (run.operations.length > before) throw new Refused('unknown-iteration', access.at)
  let index = 0
  const next = (): Value | undefined => {
    if (index < items.length) return items[index++] ?? null
    const failed = failure
    failure = null
    if (failed !== null) throw failed.error
    return undefined
  }
  generator.ahead = { kind: 'iterator', next }
  return next
}
