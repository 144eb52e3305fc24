// The functions of a file: where, how long, how many parameters, and what kind.
import { isNode, type Node, type Parsed, walk } from './parse.ts'

export type FunctionSize = {
  readonly name: string
  readonly line: number
  readonly lines: number
  readonly parameters: number
  /** A callback has the parameters that its caller gives it. */
  readonly kind: 'function' | 'component' | 'callback' | 'test-group'
}

const FUNCTIONS = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'PrivateMethod',
  'Constructor',
  'MethodProperty',
])

export function findFunctions({ tree, lineAt }: Parsed): readonly FunctionSize[] {
  const found: FunctionSize[] = []
  walk(tree, (node, parent) => {
    if (!FUNCTIONS.has(node.type)) return
    // swc keeps parameters and body of a method in `function`, its name in `key`.
    const inner = isNode(node.function) ? node.function : node
    const span = node.span ?? inner.span
    if (!span) return
    const parameters = inner.params ?? inner.parameters
    const line = lineAt(span.start)
    const name = nameOf(node, parent)
    found.push({
      name,
      line,
      lines: lineAt(span.end - 1) - line + 1,
      parameters: Array.isArray(parameters) ? parameters.length : 0,
      kind: kindOf(node, parent, name),
    })
  })
  return found
}

function nameOf(node: Node, parent: Node | null): string {
  for (const holder of [node.identifier, node.key, parent?.id, parent?.key]) {
    if (isNode(holder) && typeof holder.value === 'string') return holder.value
  }
  return node.type === 'Constructor' ? 'constructor' : 'a function'
}

function kindOf(node: Node, parent: Node | null, name: string): FunctionSize['kind'] {
  const callee = parent?.type === 'CallExpression' && isNode(parent.callee) ? calledName(parent.callee) : null
  if (callee === 'describe') return 'test-group'
  if (callee !== null) return 'callback'
  return /^[A-Z]/.test(name) && hasTags(node) ? 'component' : 'function'
}

function calledName(callee: Node): string | null {
  if (callee.type === 'Identifier' && typeof callee.value === 'string') return callee.value
  return isNode(callee.object) ? calledName(callee.object) : isNode(callee.callee) ? calledName(callee.callee) : null
}

function hasTags(node: Node): boolean {
  let found = false
  walk(node, ({ type }) => {
    found ||= type === 'JSXElement' || type === 'JSXFragment'
  })
  return found
}

/** Names that the file exports by declaring them. */
export function findExports({ tree, lineAt }: Parsed): readonly { name: string; line: number }[] {
  const found: { name: string; line: number }[] = []
  walk(tree, (node) => {
    if (node.type !== 'ExportDeclaration' || !isNode(node.declaration)) return
    const { declaration, span } = node
    const holders = Array.isArray(declaration.declarations) ? declaration.declarations.map((one) => one.id) : []
    for (const holder of [...holders, declaration.identifier, declaration.id]) {
      if (isNode(holder) && typeof holder.value === 'string' && span) {
        found.push({ name: holder.value, line: lineAt(span.start) })
      }
    }
  })
  return found
}
