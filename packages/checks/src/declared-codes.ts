// Codes as the source declares them: a union of literals, a list, the keys of an object, or `code: '…'` in an answer.
import { isNode, type Node, parseFile, walk } from './parse.ts'

/** The codes of what `path` exports as `name`. Empty when there is no such export. */
export function readDeclaredCodes(path: string, name: string): readonly string[] {
  let codes: readonly string[] = []
  walk(parseFile(path).tree, (node, parent) => {
    const { id } = node
    if (!isNode(id) || id.value !== name || !parent) return
    if (node.type === 'TsTypeAliasDeclaration' && isNode(node.typeAnnotation)) codes = membersOf(node.typeAnnotation)
    if (node.type === 'VariableDeclarator' && isNode(node.init)) codes = codesOfValue(unwrapped(node.init))
  })
  return codes
}

/** Every `code: 'literal'` of the objects that the file makes, with its line. */
export function readWrittenCodes(path: string): readonly { code: string; line: number }[] {
  const { tree, lineAt } = parseFile(path)
  const found: { code: string; line: number }[] = []
  walk(tree, ({ type, key, value }) => {
    if (type !== 'KeyValueProperty' || !isNode(key) || key.value !== 'code' || !isNode(value)) return
    // `code: ready ? 'a' : 'b'` writes two.
    for (const literal of literalsOf(value))
      found.push({ code: literal, line: value.span ? lineAt(value.span.start) : 0 })
  })
  return found
}

// `[...] as const satisfies T` and the like.
function unwrapped(node: Node): Node {
  return isNode(node.expression) && /^Ts(Const|As|Satisfies)|^Parenthesis/.test(node.type)
    ? unwrapped(node.expression)
    : node
}

// The literal members of a union; a literal within another type, such as Exclude<…>, is no code.
function membersOf(type: Node): readonly string[] {
  const members = Array.isArray(type.types) ? type.types.filter(isNode) : [type]
  return members.flatMap(({ literal }) => (isNode(literal) && typeof literal.value === 'string' ? [literal.value] : []))
}

function codesOfValue(node: Node): readonly string[] {
  if (node.type !== 'ObjectExpression') return literalsOf(node)
  const properties = Array.isArray(node.properties) ? node.properties.filter(isNode) : []
  return properties.flatMap(({ key }) => (isNode(key) && typeof key.value === 'string' ? [key.value] : []))
}

function literalsOf(node: Node): readonly string[] {
  const found: string[] = []
  walk(node, ({ type, value }) => {
    if (type === 'StringLiteral' && typeof value === 'string') found.push(value)
  })
  return found
}
