// Grammar nodes → statements.
import type { Node } from 'web-tree-sitter'
import { argumentsOf, expression } from './expression.ts'
import { partsOf, placeOf } from './place.ts'
import type { Expression, ImportedName, Module, Parameter, Statement } from './tree.ts'

const DEEPEST_BLOCK = 60

export function moduleOf(root: Node): Module {
  const body = partsOf(root).map((child) => statement(child, 0))
  const first = body[0]
  const docstring = first?.kind === 'expression' && first.value.kind === 'text' ? first.value.value : null
  return { docstring, body }
}

function block(node: Node | null, depth: number): Statement[] {
  return node === null ? [] : partsOf(node).map((child) => statement(child, depth + 1))
}

function unsupported(node: Node, construct: string = node.type): Statement {
  return { kind: 'unsupported', construct, binds: boundNames(node), at: placeOf(node) }
}

/** Names that a statement may bind: any identifier in a binding place, so that none is used with a stale value. */
function boundNames(node: Node): string[] {
  const names = new Set<string>()
  const walk = (current: Node) => {
    if (current.type === 'identifier') names.add(current.text)
    for (const child of partsOf(current)) walk(child)
  }
  walk(node)
  return [...names]
}

function assignment(node: Node): Statement {
  const targets: Expression[] = []
  let current: Node = node
  for (;;) {
    const left = current.childForFieldName('left')
    const right = current.childForFieldName('right')
    if (left === null) return unsupported(node)
    targets.push(expression(left))
    if (right === null) return { kind: 'assign', targets, value: null, at: placeOf(node) }
    if (right.type !== 'assignment') return { kind: 'assign', targets, value: expression(right), at: placeOf(node) }
    current = right
  }
}

function expressionStatement(node: Node): Statement {
  const parts = partsOf(node)
  const only = parts[0]
  if (only === undefined) return unsupported(node)
  if (only.type === 'assignment') return assignment(only)
  if (only.type === 'augmented_assignment') {
    const target = only.childForFieldName('left')
    const value = only.childForFieldName('right')
    const operator = only.childForFieldName('operator')?.text.slice(0, -1)
    if (target === null || value === null || operator === undefined) return unsupported(node)
    return { kind: 'augment', target: expression(target), operator, value: expression(value), at: placeOf(node) }
  }
  if (parts.length > 1) return unsupported(node)
  return { kind: 'expression', value: expression(only), at: placeOf(node) }
}

function ifStatement(node: Node, depth: number): Statement {
  const condition = node.childForFieldName('condition')
  if (condition === null) return unsupported(node)
  let otherwise: Statement[] = []
  for (const alternative of node.childrenForFieldName('alternative').toReversed()) {
    if (alternative === null) continue
    if (alternative.type === 'else_clause') otherwise = block(alternative.childForFieldName('body'), depth)
    else {
      const own = alternative.childForFieldName('condition')
      if (own === null) return unsupported(node)
      otherwise = [
        {
          kind: 'if',
          condition: expression(own),
          consequence: block(alternative.childForFieldName('consequence'), depth),
          otherwise,
          at: placeOf(alternative),
        },
      ]
    }
  }
  return {
    kind: 'if',
    condition: expression(condition),
    consequence: block(node.childForFieldName('consequence'), depth),
    otherwise,
    at: placeOf(node),
  }
}

function forStatement(node: Node, depth: number): Statement {
  const target = node.childForFieldName('left')
  const iterable = node.childForFieldName('right')
  const isPlain = node.children[0]?.type === 'for' && node.childForFieldName('alternative') === null
  if (target === null || iterable === null || !isPlain) return unsupported(node)
  return {
    kind: 'for',
    target: expression(target),
    iterable: expression(iterable),
    body: block(node.childForFieldName('body'), depth),
    at: placeOf(node),
  }
}

function withStatement(node: Node, depth: number): Statement {
  const clause = partsOf(node).find((child) => child.type === 'with_clause')
  if (clause === undefined || node.children[0]?.type !== 'with') return unsupported(node)
  const items: { value: Expression; target: Expression | null }[] = []
  for (const item of partsOf(clause)) {
    const value = item.childForFieldName('value')
    if (value === null) return unsupported(node)
    if (value.type !== 'as_pattern') items.push({ value: expression(value), target: null })
    else {
      const [managed, alias] = partsOf(value)
      const target = alias === undefined ? undefined : partsOf(alias)[0]
      if (managed === undefined || target === undefined) return unsupported(node)
      items.push({ value: expression(managed), target: expression(target) })
    }
  }
  return { kind: 'with', items, body: block(node.childForFieldName('body'), depth), at: placeOf(node) }
}

function importedNames(node: Node): ImportedName[] {
  return node.childrenForFieldName('name').flatMap((child) => {
    if (child === null) return []
    if (child.type !== 'aliased_import') return [{ name: child.text, alias: null }]
    return [
      {
        name: child.childForFieldName('name')?.text ?? '',
        alias: child.childForFieldName('alias')?.text ?? null,
      },
    ]
  })
}

function parameters(node: Node | null): Parameter[] | null {
  const found: Parameter[] = []
  for (const child of node === null ? [] : partsOf(node)) {
    const named = child.childForFieldName('name') ?? (child.type === 'identifier' ? child : partsOf(child)[0])
    const fallback = child.childForFieldName('value')
    if (named === undefined) return null
    switch (child.type) {
      case 'identifier':
      case 'typed_parameter':
      case 'default_parameter':
      case 'typed_default_parameter': {
        const star = named.type === 'list_splat_pattern' ? 1 : named.type === 'dictionary_splat_pattern' ? 2 : 0
        const name = star === 0 ? named.text : partsOf(named)[0]?.text
        if (name === undefined) return null
        found.push({ name, star, fallback: fallback === null ? null : expression(fallback) })
        break
      }
      case 'list_splat_pattern':
        found.push({ name: named.text, star: 1, fallback: null })
        break
      case 'dictionary_splat_pattern':
        found.push({ name: named.text, star: 2, fallback: null })
        break
      default:
        return null
    }
  }
  return found
}

function functionDefinition(node: Node, depth: number, decorated: boolean): Statement {
  if (node.children[0]?.type === 'async') return unsupported(node, 'async-function')
  return {
    kind: 'function',
    name: node.childForFieldName('name')?.text ?? '',
    parameters: parameters(node.childForFieldName('parameters')),
    body: block(node.childForFieldName('body'), depth),
    decorated,
    at: placeOf(node),
  }
}

function classDefinition(node: Node, depth: number): Statement {
  const bases = node.childForFieldName('superclasses')
  return {
    kind: 'class',
    name: node.childForFieldName('name')?.text ?? '',
    bases: bases === null ? [] : argumentsOf(bases),
    body: block(node.childForFieldName('body'), depth),
    at: placeOf(node),
  }
}

function firstExpression(node: Node): Expression | null {
  const only = partsOf(node)[0]
  return only === undefined ? null : expression(only)
}

function statement(node: Node, depth: number): Statement {
  if (depth > DEEPEST_BLOCK) return { kind: 'unsupported', construct: 'too-deep', binds: [], at: placeOf(node) }
  const at = placeOf(node)
  switch (node.type) {
    case 'expression_statement':
      return expressionStatement(node)
    case 'pass_statement':
      return { kind: 'pass', at }
    case 'return_statement':
      return { kind: 'return', value: firstExpression(node), at }
    case 'raise_statement':
      return { kind: 'raise', value: firstExpression(node), at }
    case 'if_statement':
      return ifStatement(node, depth)
    case 'for_statement':
      return forStatement(node, depth)
    case 'with_statement':
      return withStatement(node, depth)
    case 'import_statement':
      return { kind: 'import', modules: importedNames(node), at }
    case 'future_import_statement':
      return { kind: 'pass', at }
    case 'import_from_statement': {
      const star = partsOf(node).some((child) => child.type === 'wildcard_import')
      const module = node.childForFieldName('module_name')?.text ?? ''
      return { kind: 'import-from', module, names: star ? '*' : importedNames(node), at }
    }
    case 'function_definition':
      return functionDefinition(node, depth, false)
    case 'class_definition':
      return classDefinition(node, depth)
    case 'decorated_definition': {
      const definition = node.childForFieldName('definition')
      if (definition?.type === 'function_definition') return functionDefinition(definition, depth, true)
      return unsupported(node)
    }
    default:
      return unsupported(node)
  }
}
