// itertools: iterators that make their items when they are asked for.
import { Refused } from '../../refusal.ts'
import { iterator } from '../builtins/sequence-functions.ts'
import type { Access, Native, NativeCall, NativeTable } from '../natives/native.ts'
import { pyTuple, type Value } from '../values/value.ts'

function sources(values: readonly Value[], access: Access): (() => Value | undefined)[] {
  return values.map((value) => access.around.python.iterator(value, access))
}

function chained(values: () => Value | undefined, access: Access): Value {
  let current: (() => Value | undefined) | null = null
  return iterator(() => {
    for (;;) {
      const item = current?.()
      if (item !== undefined) return item
      const next = values()
      if (next === undefined) return undefined
      current = access.around.python.iterator(next, access)
    }
  })
}

function listOf(value: Value | undefined, call: NativeCall): Value[] {
  return call.around.python.items(value ?? null, call)
}

function size(value: Value | undefined, { at }: Access): number {
  if (typeof value !== 'number' || value < 0) throw new Refused('unexpected-value', at, { name: 'r', given: 'int' })
  return value
}

/** Rows of choices are counted before they are made, so that none takes the memory. */
function allow(rows: number, width: number, { at, run }: NativeCall): void {
  run.budget.allocate(rows * (width + 1), at)
}

function rowsOf(rows: readonly Value[][]): Value {
  let index = 0
  return iterator(() => (index < rows.length ? pyTuple(rows[index++] ?? []) : undefined))
}

function product(pools: readonly Value[][], call: NativeCall): Value {
  if (pools.some((pool) => pool.length === 0)) return rowsOf([])
  const total = pools.reduce((count, pool) => count * pool.length, 1)
  allow(total, pools.length, call)
  return rowsOf(
    pools.reduce<Value[][]>((rows, pool) => rows.flatMap((row) => pool.map((item) => [...row, item])), [[]]),
  )
}

/** How many ways there are to take `length` of `size`: in any order, or in each. */
function ways(size: number, length: number, isOrdered: boolean): number {
  if (length > size) return 0
  let count = 1
  for (let index = 0; index < length; index += 1) count *= (size - index) / (isOrdered ? 1 : index + 1)
  return Math.ceil(count)
}

function combinations(items: readonly Value[], length: number, call: NativeCall): Value {
  allow(ways(items.length, length, false), length, call)
  const rows: Value[][] = []
  const choose = (start: number, row: Value[]): void => {
    call.run.step(call.at)
    if (row.length === length) {
      rows.push(row)
      return
    }
    for (let index = start; index < items.length; index += 1) choose(index + 1, [...row, items[index] ?? null])
  }
  choose(0, [])
  return rowsOf(rows)
}

function permutations(items: readonly Value[], length: number, call: NativeCall): Value {
  allow(ways(items.length, length, true), length, call)
  const rows: Value[][] = []
  const choose = (used: readonly number[]): void => {
    call.run.step(call.at)
    if (used.length === length) {
      rows.push(used.map((index) => items[index] ?? null))
      return
    }
    items.forEach((_, index) => {
      if (!used.includes(index)) choose([...used, index])
    })
  }
  choose([])
  return rowsOf(rows)
}

const groupby: Native = {
  signature: ['iterable', 'key='],
  call: (call) => {
    const { python } = call.around
    const key = call.args.get('key') ?? null
    const groups: { key: Value; items: Value[] }[] = []
    for (const item of listOf(call.args.get('iterable'), call)) {
      const own =
        key === null ? item : python.call(key, { positional: [item], named: new Map(), at: call.at }, call.around)
      const last = groups.at(-1)
      if (last !== undefined && python.equal(last.key, own, call)) last.items.push(item)
      else groups.push({ key: own, items: [item] })
    }
    let index = 0
    return iterator(() => {
      const group = groups[index++]
      if (group === undefined) return undefined
      let position = 0
      return pyTuple([group.key, iterator(() => group.items[position++])])
    })
  },
}

const islice: Native = {
  call: (call) => {
    const [source = null, ...limits] = call.call.positional
    const [start, stop, step] =
      limits.length === 1 ? [0, limits[0] ?? null, 1] : [limits[0] ?? 0, limits[1] ?? null, limits[2] ?? 1]
    const next = call.around.python.iterator(source, call)
    const [first, last, every] = [size(start, call), stop === null ? Infinity : size(stop, call), size(step, call)]
    let index = 0
    let wanted = first
    return iterator(() => {
      while (index <= wanted && wanted < last) {
        const item = next()
        index += 1
        if (item === undefined) return undefined
        if (index - 1 === wanted) {
          wanted += every
          return item
        }
      }
      return undefined
    })
  },
}

const zipLongest: Native = {
  signature: ['*iterables', 'kw:fillvalue='],
  call: (call) => {
    const nexts = sources(call.args.rest, call)
    const fill = call.args.get('fillvalue') ?? null
    return iterator(() => {
      const row = nexts.map((next) => next())
      return row.every((item) => item === undefined)
        ? undefined
        : pyTuple(row.map((item) => (item === undefined ? fill : item)))
    })
  },
}

function while_(isTaking: boolean): Native {
  return {
    signature: ['predicate', 'iterable'],
    call: (call) => {
      const next = call.around.python.iterator(call.args.get('iterable') ?? null, call)
      const holds = (item: Value) =>
        call.around.python.truth(
          call.around.python.call(
            call.args.get('predicate') ?? null,
            { positional: [item], named: new Map(), at: call.at },
            call.around,
          ),
          call,
        )
      let isOver = false
      return iterator(() => {
        for (let item = next(); item !== undefined; item = next()) {
          if (isTaking) return holds(item) ? item : undefined
          isOver ||= !holds(item)
          if (isOver) return item
        }
        return undefined
      })
    },
  }
}

const batched: Native = {
  signature: ['iterable', 'n'],
  call: (call) => {
    const items = listOf(call.args.get('iterable'), call)
    const length = Math.max(1, size(call.args.get('n'), call))
    allow(Math.ceil(items.length / length), 0, call)
    return rowsOf(
      Array.from({ length: Math.ceil(items.length / length) }, (_, index) =>
        items.slice(index * length, (index + 1) * length),
      ),
    )
  },
}

export const ITERATORS: NativeTable = {
  names: {
    'itertools.chain': {
      call: (call) => {
        let index = 0
        return chained(() => call.call.positional[index++], call)
      },
    },
    'itertools.chain.from_iterable': {
      signature: ['iterable'],
      call: (call) => chained(call.around.python.iterator(call.args.get('iterable') ?? null, call), call),
    },
    'itertools.count': {
      signature: ['start=', 'step='],
      call: (call) => {
        const [start, step] = [call.args.get('start') ?? 0, call.args.get('step') ?? 1]
        let value: Value = start
        return iterator(() => {
          const item = value
          value = call.around.python.binary('+', [value, step], call)
          call.run.step(call.at)
          return item
        })
      },
    },
    'itertools.cycle': {
      signature: ['iterable'],
      call: (call) => {
        const items = listOf(call.args.get('iterable'), call)
        let index = 0
        return iterator(() => (items.length === 0 ? undefined : (items[index++ % items.length] ?? null)))
      },
    },
    'itertools.repeat': {
      signature: ['object', 'times='],
      call: (call) => {
        let left = call.args.get('times') === undefined ? Infinity : size(call.args.get('times'), call)
        return iterator(() => (left-- > 0 ? (call.args.get('object') ?? null) : undefined))
      },
    },
    'itertools.product': {
      signature: ['*iterables', 'kw:repeat='],
      call: (call) => {
        const pools = call.args.rest.map((value) => listOf(value, call))
        const times = size(call.args.get('repeat') ?? 1, call)
        allow(times, pools.length, call)
        return product(Array.from({ length: times }, () => pools).flat(), call)
      },
    },
    'itertools.combinations': {
      signature: ['iterable', 'r'],
      call: (call) => combinations(listOf(call.args.get('iterable'), call), size(call.args.get('r'), call), call),
    },
    'itertools.permutations': {
      signature: ['iterable', 'r='],
      call: (call) => {
        const items = listOf(call.args.get('iterable'), call)
        return permutations(
          items,
          call.args.get('r') === undefined ? items.length : size(call.args.get('r'), call),
          call,
        )
      },
    },
    'itertools.groupby': groupby,
    'itertools.islice': islice,
    'itertools.zip_longest': zipLongest,
    'itertools.takewhile': while_(true),
    'itertools.dropwhile': while_(false),
    'itertools.batched': batched,
    'itertools.starmap': {
      signature: ['function', 'iterable'],
      call: (call) => {
        const next = call.around.python.iterator(call.args.get('iterable') ?? null, call)
        return iterator(() => {
          const item = next()
          if (item === undefined) return undefined
          const positional = call.around.python.items(item, call)
          return call.around.python.call(
            call.args.get('function') ?? null,
            { positional, named: new Map(), at: call.at },
            call.around,
          )
        })
      },
    },
  },
}
