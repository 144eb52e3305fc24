import type { Access } from '../interpret/values/surroundings.ts'
import type { Value } from '../interpret/values/value.ts'

/** What env.py put in the place of a library's name; undefined where it left it alone. */
export function patchedName(path: string, access: Access): Value | undefined {
  const { patches } = access.around.run.settings
  const dotted = patches !== undefined && Object.hasOwn(patches, path) ? patches[path] : undefined
  if (dotted === undefined) return undefined
  const dot = dotted.lastIndexOf('.')
  const { python } = access.around
  const owner: Value = { kind: 'symbol', path: dotted.slice(0, dot) }
  return python.attribute(python.module(dotted.slice(0, dot), access) ?? owner, dotted.slice(dot + 1), access)
}
