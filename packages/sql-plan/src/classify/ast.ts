// Reading libpg-query's tree: a field that has its default value is absent.
import { type AstNode, isNode } from '../split/postgresql-parser.ts'

/** Every node below this one (itself too) with the type that its parent gives it, if any. */
export function* walk(value: unknown, type: string | null = null): Generator<{ type: string | null; node: AstNode }> {
  if (Array.isArray(value)) {
    for (const item of value) yield* walk(item)
    return
  }
  if (!isNode(value)) return
  yield { type, node: value }
  for (const [key, child] of Object.entries(value)) yield* walk(child, /^[A-Z]/.test(key) ? key : null)
}

export function list(node: AstNode, field: string): readonly unknown[] {
  const value = node[field]
  return Array.isArray(value) ? value : []
}

export function text(node: AstNode, field: string): string {
  const value = node[field]
  return typeof value === 'string' ? value : ''
}

/** `{ Type: {…} }` as `{…}`. */
export function inner(value: unknown, type: string): AstNode | null {
  if (!isNode(value)) return null
  const node = value[type]
  return isNode(node) ? node : null
}

/** A list of String nodes as one dotted name. */
export function dottedName(names: readonly unknown[]): string {
  return names.map((name) => text(inner(name, 'String') ?? {}, 'sval')).join('.')
}

/** The names of `( option, option … )`, lower case. */
export function optionNames(node: AstNode, field: string): string[] {
  return list(node, field).map((option) => text(inner(option, 'DefElem') ?? {}, 'defname').toLowerCase())
}

/** The text of a constant argument; null when it is anything else. */
export function constantText(value: unknown): string | null {
  const constant = inner(value, 'A_Const')
  if (constant === null) {
    const cast = inner(value, 'TypeCast')
    return cast === null ? null : constantText(cast.arg)
  }
  const sval = constant.sval
  return isNode(sval) ? text(sval, 'sval') : null
}
