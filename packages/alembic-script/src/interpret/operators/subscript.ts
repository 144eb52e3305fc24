// `object[index]`, with slices, and assignment and deletion of it.
import { hasMarker, marker } from '../../compile/markers.ts'
import { sqlSubscript } from '../../constructs/methods/find-method.ts'
import { Refused } from '../../refusal.ts'
import { dictDelete, dictGet, dictSet } from '../values/dict.ts'
import { EXCEPTIONS, exceptionOf, PyRaise, pyRaise } from '../values/raise.ts'
import type { Access } from '../values/surroundings.ts'
import {
  isInteger,
  isObject,
  nameOfKind,
  type PyDict,
  type PyList,
  type PySlice,
  pyList,
  pyTuple,
  textOf,
  type Value,
} from '../values/value.ts'

function bound(value: Value, { at }: Access): number | null {
  if (value === null) return null
  if (typeof value === 'boolean') return Number(value)
  if (isInteger(value)) return Number(value)
  if (isObject(value)) throw new Refused('unexpected-value', at, { name: 'slice', given: nameOfKind(value) })
  throw pyRaise('TypeError', 'slice indices must be integers or None or have an __index__ method', at)
}

/** The positions that a slice takes of a sequence (PySlice_AdjustIndices). */
function slicePositions(slice: PySlice, length: number, access: Access): number[] {
  access.around.run.budget.allocate(length >> 3, access.at)
  const step = bound(slice.step, access) ?? 1
  if (step === 0) throw pyRaise('ValueError', 'slice step cannot be zero', access.at)
  const clamp = (value: number | null, fallback: number) => {
    if (value === null) return fallback
    const moved = value < 0 ? value + length : value
    return step > 0 ? Math.min(Math.max(moved, 0), length) : Math.min(Math.max(moved, -1), length - 1)
  }
  const start = clamp(bound(slice.start, access), step > 0 ? 0 : length - 1)
  const stop = clamp(bound(slice.stop, access), step > 0 ? length : -1)
  const positions: number[] = []
  for (let index = start; step > 0 ? index < stop : index > stop; index += step) positions.push(index)
  return positions
}

function position(
  index: Value,
  { length, kind }: { readonly length: number; readonly kind: string },
  access: Access,
): number {
  const number = typeof index === 'boolean' ? Number(index) : index
  if (!isInteger(number)) {
    if (isObject(index) && index.kind !== 'identifier' && index.kind !== 'float' && index.kind !== 'tuple') {
      throw new Refused('unexpected-value', access.at, { name: 'index', given: nameOfKind(index) })
    }
    const noun = kind === 'string' ? 'string indices must be integers' : `${kind} indices must be integers or slices`
    throw pyRaise('TypeError', `${noun}, not '${nameOfKind(index)}'`, access.at)
  }
  const moved = Number(number) < 0 ? Number(number) + length : Number(number)
  if (moved < 0 || moved >= length) throw pyRaise('IndexError', `${kind} index out of range`, access.at)
  return moved
}

function isSlice(index: Value): index is PySlice {
  return isObject(index) && index.kind === 'slice'
}

function textItem(text: string, index: Value, access: Access): Value {
  // Which characters a value of chance has is not known, but where they come from is.
  if (hasMarker(text)) return marker(`${access.at.text} at line ${access.at.line}`)
  access.around.run.budget.work(text.length, access.at)
  const characters = /^[^\ud800-\udfff]*$/.test(text) ? text : [...text]
  if (isSlice(index))
    return slicePositions(index, characters.length, access)
      .map((at) => characters[at] ?? '')
      .join('')
  return characters[position(index, { length: characters.length, kind: 'string' }, access)] ?? ''
}

export function keyError(key: Value, { at }: Access): PyRaise {
  const cls = EXCEPTIONS.get('KeyError')
  return cls === undefined ? pyRaise('KeyError', '', at) : new PyRaise(exceptionOf(cls, [key]), at)
}

function dictItem(dict: PyDict, key: Value, access: Access): Value {
  const found = dictGet(dict.entries, key, access.at)
  if (found !== undefined) return found
  if (dict.missing === undefined) throw keyError(key, access)
  return dict.missing(key)
}

/** @throws Refused, PyRaise */
export function subscript(object: Value, index: Value, access: Access): Value {
  const text = textOf(object)
  if (text !== null) return textItem(text, index, access)
  if (!isObject(object)) throw pyRaise('TypeError', `'${nameOfKind(object)}' object is not subscriptable`, access.at)
  switch (object.kind) {
    case 'dict':
      return dictItem(object, index, access)
    case 'list':
    case 'tuple': {
      const { items } = object
      if (!isSlice(index)) return items[position(index, { length: items.length, kind: object.kind }, access)] ?? null
      const taken = slicePositions(index, items.length, access).map((at) => items[at] ?? null)
      return object.kind === 'list' ? pyList(taken) : pyTuple(taken)
    }
    case 'bytes': {
      const { bytes } = object
      if (!isSlice(index)) return bytes[position(index, { length: bytes.length, kind: 'index' }, access)] ?? 0
      return {
        kind: 'bytes',
        bytes: Uint8Array.from(slicePositions(index, bytes.length, access), (at) => bytes[at] ?? 0),
      }
    }
    case 'enum-class': {
      const name = textOf(index)
      const found = name === null ? undefined : object.items.get(name)
      if (found !== undefined) return found
      throw keyError(index, access)
    }
    case 'symbol':
    case 'class':
      // A generic alias: `list[int]`, `Mapped[str]`. Only annotations need it.
      return object
  }
  const part = sqlSubscript(object, index, access.at)
  if (part !== undefined) return part
  const { python } = access.around
  const method = python.findAttribute(object, '__getitem__', access)
  if (method !== undefined)
    return python.call(method, { positional: [index], named: new Map(), at: access.at }, access.around)
  throw new Refused('unsupported-syntax', access.at, { construct: `subscript of ${nameOfKind(object)}` })
}

function assignSlice(list: PyList, [slice, value]: readonly [PySlice, Value], access: Access): void {
  const positions = slicePositions(slice, list.items.length, access)
  const items = access.around.python.items(value, access)
  if (slice.step !== null && slice.step !== 1)
    throw new Refused('unsupported-syntax', access.at, { construct: 'slice step' })
  const start =
    positions[0] ?? slicePositions({ ...slice, stop: null }, list.items.length, access)[0] ?? list.items.length
  list.items.splice(start, positions.length, ...items)
}

/** `object[index] = value`. */
export function setSubscript(object: Value, [index, value]: readonly [Value, Value], access: Access): void {
  access.around.run.budget.allocate(1, access.at)
  access.around.run.budget.touch()
  if (isObject(object)) {
    if (object.kind === 'dict') {
      dictSet(object.entries, [index, value], access.at)
      return
    }
    if (object.kind === 'list') {
      if (isSlice(index)) assignSlice(object, [index, value], access)
      else object.items[position(index, { length: object.items.length, kind: 'list assignment' }, access)] = value
      return
    }
    const { python } = access.around
    const method = python.findAttribute(object, '__setitem__', access)
    if (method !== undefined) {
      python.call(method, { positional: [index, value], named: new Map(), at: access.at }, access.around)
      return
    }
  }
  throw new Refused('unsupported-syntax', access.at, { construct: `assignment to an item of ${nameOfKind(object)}` })
}

/** `del object[index]`. */
export function deleteSubscript(object: Value, index: Value, access: Access): void {
  access.around.run.budget.touch()
  if (isObject(object)) {
    if (object.kind === 'dict') {
      if (!dictDelete(object.entries, index, access.at)) throw keyError(index, access)
      return
    }
    if (object.kind === 'list') {
      const positions = isSlice(index)
        ? slicePositions(index, object.items.length, access)
        : [position(index, { length: object.items.length, kind: 'list assignment' }, access)]
      for (const at of positions.sort((a, b) => b - a)) object.items.splice(at, 1)
      return
    }
  }
  throw new Refused('unsupported-syntax', access.at, { construct: `deletion from ${nameOfKind(object)}` })
}
