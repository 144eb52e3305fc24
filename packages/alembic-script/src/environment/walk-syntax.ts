// Every expression and statement of a tree, whatever its kind, with the functions around it.
import type { Expression, FunctionDefinition, Statement } from '../read/syntax/tree.ts'

export type SyntaxNode = Expression | Statement

export type Visit = (node: SyntaxNode, functions: readonly FunctionDefinition[]) => void

export function walkSyntax(nodes: readonly Statement[], visit: Visit): void {
  for (const node of nodes) walk(node, { visit, functions: [] })
}

interface Walk {
  readonly visit: Visit
  readonly functions: readonly FunctionDefinition[]
}

function walk(value: unknown, { visit, functions }: Walk): void {
  if (Array.isArray(value)) {
    for (const each of value) walk(each, { visit, functions })
    return
  }
  if (typeof value !== 'object' || value === null) return
  let inner = functions
  if (isNode(value)) {
    visit(value, functions)
    if (value.kind === 'function') inner = [...functions, value]
  }
  for (const [key, child] of Object.entries(value)) if (key !== 'at') walk(child, { visit, functions: inner })
}

/** Parts of a tree that stand by themselves have a kind and a place. */
function isNode(value: object): value is SyntaxNode {
  return 'kind' in value && 'at' in value
}
