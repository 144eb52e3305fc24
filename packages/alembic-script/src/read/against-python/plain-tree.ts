// Our syntax tree as plain JSON, to be compared with what Python says of the same file (dump-tree.py).

import { Span } from '../syntax/source-lines.ts'
import type { Module } from '../syntax/tree.ts'

/** Names that an `unsupported` statement binds are ours alone; a float's source is not in Python's tree. */
const OURS_ALONE = new Set(['binds', 'source'])

function plain(value: unknown): unknown {
  if (value instanceof Span) return [value.line, value.column]
  if (value instanceof Uint8Array) return [...value]
  if (typeof value === 'bigint') return `0x${value.toString(16)}`
  if (Array.isArray(value)) return value.map(plain)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (OURS_ALONE.has(key) ? [] : [[key, plain(inner)] as const])),
  )
}

/** The statements of a module without anything but data. */
export function plainTree(module: Module): unknown {
  return plain(module.body)
}

/** Where two trees differ first, as a path with both sides; null when they are equal. */
export function firstDifference(ours: unknown, theirs: unknown, path = ''): string | null {
  if (Object.is(ours, theirs)) return null
  if (ours === null || theirs === null || typeof ours !== 'object' || typeof theirs !== 'object') {
    return `${path}: ${JSON.stringify(ours)?.slice(0, 200)} beside ${JSON.stringify(theirs)?.slice(0, 200)}`
  }
  const left = new Map(Object.entries(ours))
  const right = new Map(Object.entries(theirs))
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const found = firstDifference(left.get(key), right.get(key), `${path}/${key}`)
    if (found !== null) return found
  }
  return null
}
