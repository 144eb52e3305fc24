// Grammar nodes → expressions.
import type { Node } from 'web-tree-sitter'
import { partsOf, placeOf } from './place.ts'
import { stringLiteral } from './string-literal.ts'
import type { Argument, ComprehensionClause, DictEntry, Element, Expression } from './tree.ts'

/** Nesting beyond this is refused, so that no script can exhaust the stack. */
const DEEPEST = 120

function field(node: Node, name: string, depth: number): Expression {
  const child = node.childForFieldName(name)
  if (child === null) return { kind: 'unsupported', construct: node.type, at: placeOf(node) }
  return expression(child, depth + 1)
}

function elements(node: Node, depth: number): Element[] {
  return partsOf(node).map((child) =>
    child.type === 'list_splat'
      ? { star: true, value: inner(child, depth) }
      : { star: false, value: expression(child, depth + 1) },
  )
}

function inner(node: Node, depth: number): Expression {
  const parts = partsOf(node)
  const only = parts[0]
  if (parts.length !== 1 || only === undefined) {
    return { kind: 'unsupported', construct: node.type, at: placeOf(node) }
  }
  return expression(only, depth + 1)
}

export function argumentsOf(node: Node, depth = 0): Argument[] {
  return partsOf(node).map((child): Argument => {
    switch (child.type) {
      case 'keyword_argument':
        return { name: child.childForFieldName('name')?.text ?? '', star: 0, value: field(child, 'value', depth) }
      case 'list_splat':
        return { name: null, star: 1, value: inner(child, depth) }
      case 'dictionary_splat':
        return { name: null, star: 2, value: inner(child, depth) }
      default:
        return { name: null, star: 0, value: expression(child, depth + 1) }
    }
  })
}

function number(node: Node): Expression {
  const at = placeOf(node)
  const source = node.text.replaceAll('_', '')
  if (node.type === 'float') {
    const value = Number(source)
    return Number.isFinite(value)
      ? { kind: 'float', value, source, at }
      : { kind: 'unsupported', construct: 'number', at }
  }
  const value = /^(0[xobXOB][0-9a-fA-F]+|\d+)$/.test(source) ? Number(source) : Number.NaN
  return Number.isSafeInteger(value) ? { kind: 'integer', value, at } : { kind: 'unsupported', construct: 'number', at }
}

function dictionary(node: Node, depth: number): Expression {
  const entries = partsOf(node).map((child): DictEntry => {
    if (child.type === 'pair') return { key: field(child, 'key', depth), value: field(child, 'value', depth) }
    return { key: null, value: child.type === 'dictionary_splat' ? inner(child, depth) : unsupported(child) }
  })
  return { kind: 'dict', entries, at: placeOf(node) }
}

function comparison(node: Node, depth: number): Expression {
  return {
    kind: 'compare',
    operands: partsOf(node).map((child) => expression(child, depth + 1)),
    operators: node.childrenForFieldName('operators').map((child) => (child?.text ?? '').replace(/\s+/g, ' ')),
    at: placeOf(node),
  }
}

function comprehension(node: Node, result: 'list' | 'set' | 'generator', depth: number): Expression {
  const clauses: ComprehensionClause[] = []
  for (const child of partsOf(node).slice(1)) {
    if (child.type === 'for_in_clause' && child.children[0]?.type === 'for') {
      clauses.push({ kind: 'for', target: field(child, 'left', depth), iterable: field(child, 'right', depth) })
    } else if (child.type === 'if_clause') clauses.push({ kind: 'if', condition: inner(child, depth) })
    else return unsupported(node)
  }
  return { kind: 'comprehension', result, body: field(node, 'body', depth), clauses, at: placeOf(node) }
}

function conditional(node: Node, depth: number): Expression {
  const [consequence, condition, otherwise] = partsOf(node)
  if (consequence === undefined || condition === undefined || otherwise === undefined) return unsupported(node)
  return {
    kind: 'conditional',
    consequence: expression(consequence, depth + 1),
    condition: expression(condition, depth + 1),
    otherwise: expression(otherwise, depth + 1),
    at: placeOf(node),
  }
}

function unsupported(node: Node): Expression {
  return { kind: 'unsupported', construct: node.type, at: placeOf(node) }
}

function operator(node: Node): string {
  return node.childForFieldName('operator')?.text ?? ''
}

/** Converts one expression node; what is not understood becomes `unsupported`. */
export function expression(node: Node, depth = 0): Expression {
  const at = placeOf(node)
  if (depth > DEEPEST) return { kind: 'unsupported', construct: 'too-deep', at }
  switch (node.type) {
    case 'string':
    case 'concatenated_string':
      return stringLiteral(node, (child) => expression(child, depth + 1))
    case 'integer':
    case 'float':
      return number(node)
    case 'true':
    case 'false':
      return { kind: 'constant', value: node.type === 'true', at }
    case 'none':
      return { kind: 'constant', value: null, at }
    case 'identifier':
      return { kind: 'name', name: node.text, at }
    case 'attribute':
      return {
        kind: 'attribute',
        object: field(node, 'object', depth),
        name: node.childForFieldName('attribute')?.text ?? '',
        at,
      }
    case 'call':
      return call(node, depth)
    case 'list':
      return { kind: 'list', items: elements(node, depth), at }
    case 'set':
      return { kind: 'set', items: elements(node, depth), at }
    case 'tuple':
    case 'expression_list':
    case 'pattern_list':
    case 'tuple_pattern':
      return { kind: 'tuple', items: elements(node, depth), at }
    case 'dictionary':
      return dictionary(node, depth)
    case 'parenthesized_expression':
      return inner(node, depth)
    case 'subscript':
      return subscript(node, depth)
    case 'unary_operator':
      return { kind: 'unary', operator: operator(node), operand: field(node, 'argument', depth), at }
    case 'not_operator':
      return { kind: 'unary', operator: 'not', operand: field(node, 'argument', depth), at }
    case 'binary_operator':
      return {
        kind: 'binary',
        operator: operator(node),
        left: field(node, 'left', depth),
        right: field(node, 'right', depth),
        at,
      }
    case 'boolean_operator':
      return {
        kind: 'boolean',
        operator: operator(node) === 'and' ? 'and' : 'or',
        left: field(node, 'left', depth),
        right: field(node, 'right', depth),
        at,
      }
    case 'comparison_operator':
      return comparison(node, depth)
    case 'conditional_expression':
      return conditional(node, depth)
    case 'list_comprehension':
      return comprehension(node, 'list', depth)
    case 'set_comprehension':
      return comprehension(node, 'set', depth)
    case 'generator_expression':
      return comprehension(node, 'generator', depth)
    default:
      return unsupported(node)
  }
}

function call(node: Node, depth: number): Expression {
  const list = node.childForFieldName('arguments')
  const callee = field(node, 'function', depth)
  if (list === null) return unsupported(node)
  const args: Argument[] =
    list.type === 'generator_expression'
      ? [{ name: null, star: 0, value: expression(list, depth + 1) }]
      : argumentsOf(list, depth)
  return { kind: 'call', callee, args, at: placeOf(node) }
}

function subscript(node: Node, depth: number): Expression {
  const indexes = node.childrenForFieldName('subscript')
  const only = indexes[0]
  if (indexes.length !== 1 || only === undefined || only === null || only.type === 'slice') return unsupported(node)
  return {
    kind: 'subscript',
    object: field(node, 'value', depth),
    index: expression(only, depth + 1),
    at: placeOf(node),
  }
}
