import type { TokenStream } from '../tokens/token-stream.ts'
import type { Expression } from '../tree.ts'

/** Whether something can be assigned to it; `unsupported` stays for whoever reaches it. */
function isTarget(node: Expression): boolean {
  switch (node.kind) {
    case 'name':
    case 'attribute':
    case 'subscript':
      return true
    case 'tuple':
    case 'list':
      return node.items.every((item) => isTarget(item.value)) && node.items.filter((item) => item.star).length < 2
    default:
      return node.kind === 'unsupported' && node.construct === 'too-deep'
  }
}

/** @throws NotPython when nothing can be assigned to it. */
export function assertTarget(tokens: TokenStream, node: Expression, offset: number): void {
  if (!isTarget(node)) tokens.fail(offset)
}

/** Of `+=` and annotations: one name, attribute or element. @throws NotPython */
export function assertSingleTarget(tokens: TokenStream, node: Expression, offset: number): void {
  if (node.kind === 'tuple' || node.kind === 'list') tokens.fail(offset)
  assertTarget(tokens, node, offset)
}

/** @throws NotPython */
export function assertDeletable(tokens: TokenStream, node: Expression, offset: number): void {
  const isStarred = (node.kind === 'tuple' || node.kind === 'list') && node.items.some((item) => item.star)
  if (isStarred) tokens.fail(offset)
  assertTarget(tokens, node, offset)
}
