// Which names a piece of syntax binds, and which it mentions. The tree is walked by its own shape: every node is plain data.
import type { FunctionDefinition, Statement } from '../../read/syntax/tree.ts'

type Node = { readonly [key: string]: unknown }

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array)
}

function children(node: Node): Node[] {
  return Object.entries(node).flatMap(([key, value]) => {
    if (key === 'at') return []
    return Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []
  })
}

/** Where statements stand inside a statement. */
const BLOCKS = ['body', 'consequence', 'otherwise', 'handlers', 'finally']

function inner(node: Node, bound: Bound): Node[] {
  if (bound.inExpressions) return children(node)
  return BLOCKS.flatMap((key) => {
    const block = node[key]
    return Array.isArray(block) ? block.filter(isNode) : []
  })
}

interface Bound {
  readonly names: Set<string>
  /** Whether expressions bind names, too: only `:=` does. */
  readonly inExpressions: boolean
  readonly elsewhere: Map<string, 'global' | 'nonlocal'>
}

function bindTarget(target: unknown, bound: Bound): void {
  if (!isNode(target)) return
  if (target.kind === 'name') bound.names.add(String(target.name))
  else if (Array.isArray(target.items)) {
    for (const item of target.items) if (isNode(item)) bindTarget(item.value, bound)
  } else walk(target, bound)
}

function bindImports(node: Node, bound: Bound): void {
  const names = node.kind === 'import' ? node.modules : node.names
  if (!Array.isArray(names)) return
  for (const name of names) {
    if (!isNode(name)) continue
    const own = String(name.name)
    const written = node.kind === 'import' ? (own.split('.')[0] ?? own) : own
    bound.names.add(typeof name.alias === 'string' ? name.alias : written)
  }
}

function walk(node: Node, bound: Bound): void {
  switch (node.kind) {
    case 'function':
    case 'class':
      bound.names.add(String(node.name))
      return
    case 'lambda':
      return
    case 'import':
    case 'import-from':
      bindImports(node, bound)
      return
    case 'global':
    case 'nonlocal':
      for (const name of Array.isArray(node.names) ? node.names : []) {
        bound.elsewhere.set(String(name), node.kind)
      }
      return
    case 'named':
      bound.names.add(String(node.name))
      break
    case 'assign':
    case 'delete':
      for (const target of Array.isArray(node.targets) ? node.targets : []) bindTarget(target, bound)
      break
    case 'augment':
      bindTarget(node.target, bound)
      break
    case 'for':
      // A comprehension's own targets are not the function's: they stand beside an iterable and have no body.
      if ('body' in node) bindTarget(node.target, bound)
      break
    case 'with':
      for (const item of Array.isArray(node.items) ? node.items : []) {
        if (isNode(item)) bindTarget(item.target, bound)
      }
      break
    case 'unsupported':
      for (const name of Array.isArray(node.binds) ? node.binds : []) bound.names.add(String(name))
      return
  }
  if (node.kind === 'try' && Array.isArray(node.handlers)) {
    for (const handler of node.handlers) {
      if (isNode(handler) && typeof handler.name === 'string') bound.names.add(handler.name)
    }
  }
  for (const child of inner(node, bound)) walk(child, bound)
}

export interface Locals {
  readonly names: ReadonlySet<string>
  readonly elsewhere: ReadonlyMap<string, 'global' | 'nonlocal'>
}

const known = new WeakMap<FunctionDefinition, Locals>()

/** The names that are local to a function, and those it takes from outside to bind them. */
export function localsOf(definition: FunctionDefinition): Locals {
  const found = known.get(definition)
  if (found !== undefined) return found
  const bound: Bound = { names: new Set(), elsewhere: new Map(), inExpressions: definition.binds !== 'statements' }
  // Proof: statements are plain data, which Node describes.
  for (const statement of definition.body) walk(statement as unknown as Node, bound)
  for (const parameter of definition.parameters ?? []) bound.names.add(parameter.name)
  for (const name of bound.elsewhere.keys()) bound.names.delete(name)
  known.set(definition, bound)
  return bound
}

/** Names that hold nothing certain after a statement was refused. */
export function namesBoundBy(statement: Statement): string[] {
  const bound: Bound = { names: new Set(), elsewhere: new Map(), inExpressions: true }
  // Proof: a statement is plain data, which Node describes.
  walk(statement as unknown as Node, bound)
  return [...bound.names]
}

/** Every name that a statement mentions outside of functions that it only defines. */
export function namesMentionedBy(statement: Statement): string[] {
  const names = new Set<string>()
  const visit = (node: Node) => {
    if (node.kind === 'name') names.add(String(node.name))
    for (const child of children(node)) visit(child)
  }
  // Proof: a statement is plain data, which Node describes.
  visit(statement as unknown as Node)
  return [...names]
}
