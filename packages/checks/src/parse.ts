// A file of ours as swc's tree, with places given as lines.
import { readFileSync } from 'node:fs'
import { parseSync } from '@swc/core'

/** What every node of the tree has; `span` counts bytes of UTF-8 over all files that were parsed. */
export type Node = { readonly type: string; readonly span?: { readonly start: number; readonly end: number } } & Record<
  string,
  unknown
>

export type Parsed = {
  readonly tree: Node
  /** 1-based line of a span's start or end. */
  readonly lineAt: (position: number) => number
  readonly lines: number
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

export function parseFile(path: string): Parsed {
  // A program's first line is the shell's; as many bytes of comment take its place.
  const text = readFileSync(path, 'utf8').replace(/^#!/, '//')
  const bytes = Buffer.from(text)
  // A first statement puts the offset of this file where it can be read: spans of later ones start behind it.
  const prefix = ';'
  const tree: unknown = parseSync(prefix + text, { syntax: 'typescript', tsx: path.endsWith('x'), target: 'es2022' })
  if (!isNode(tree)) throw new Error(`swc gave no tree for ${path}`)
  const [first] = Array.isArray(tree.body) ? tree.body : []
  const offset = (isNode(first) ? (first.span?.start ?? 0) : 0) + prefix.length
  const starts = [0]
  for (let index = bytes.indexOf(10); index !== -1; index = bytes.indexOf(10, index + 1)) starts.push(index + 1)
  return {
    tree,
    lines: starts.length - (bytes.at(-1) === 10 ? 1 : 0),
    lineAt: (position) => {
      const byte = position - offset
      let line = 0
      let last = starts.length
      while (last - line > 1) {
        const middle = (line + last) >> 1
        if ((starts[middle] ?? 0) <= byte) line = middle
        else last = middle
      }
      return line + 1
    },
  }
}

/** Visits `node` and everything below it, parents first; `visit` is told the parent. */
export function walk(node: Node, visit: (node: Node, parent: Node | null) => void, parent: Node | null = null): void {
  visit(node, parent)
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value.map(unwrap) : [value]) if (isNode(child)) walk(child, visit, node)
  }
}

// swc wraps arguments ({ spread, expression }) and parameters ({ span, decorators, pat }) in objects that may lack a type.
function unwrap(value: unknown): unknown {
  if (isNode(value) || typeof value !== 'object' || value === null) return value
  if ('expression' in value) return value.expression
  return 'pat' in value ? value.pat : value
}
