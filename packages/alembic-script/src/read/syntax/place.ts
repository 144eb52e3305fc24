import type { Node } from 'web-tree-sitter'
import type { Place } from '../../refusal.ts'

const LONGEST_TEXT = 120

/** Where a node stands: 1-based, with the first line of its text. */
export function placeOf(node: Node): Place {
  const text = node.text.split('\n', 1)[0] ?? ''
  return {
    line: node.startPosition.row + 1,
    column: node.startPosition.column + 1,
    text: text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text,
  }
}

/** Named children without comments. */
export function partsOf(node: Node): Node[] {
  return node.namedChildren.filter((child): child is Node => child !== null && child.type !== 'comment')
}
