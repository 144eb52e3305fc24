import type { LikelyRevision } from '../errors/chain-errors.ts'
import type { RevisionNode } from './revision-node.ts'

/** The revision that a link with a wrong name most likely means; null when nothing or several are close. */
export function likelyRevision(name: string, nodes: readonly RevisionNode[]): LikelyRevision | null {
  const file = fileName(name)
  const guesses: readonly [LikelyRevision['kind'], (node: RevisionNode) => boolean][] = [
    ['names-a-file', (node) => node.file !== undefined && fileName(node.file) === file],
    ['names-a-file', (node) => file !== node.revision && file.startsWith(`${node.revision}_`)],
    ['names-a-file', (node) => file === node.revision],
    ['names-a-label', (node) => node.branchLabels.includes(name)],
    ['misspelt', (node) => node.revision.toLowerCase() === name.trim().toLowerCase()],
    ['partial-id', (node) => name.length > 3 && node.revision.startsWith(name)],
    ['misspelt', (node) => name.length > 5 && differsByOne(name, node.revision)],
  ]
  for (const [kind, fits] of guesses) {
    const [found, ...others] = nodes.filter(fits)
    if (found !== undefined && others.length === 0) return { kind, revision: found.revision }
  }
  return null
}

function fileName(path: string): string {
  return (path.split('/').at(-1) ?? path).replace(/\.py$/, '')
}

/** One character more, less, other, or two neighbours exchanged. */
function differsByOne(left: string, right: string): boolean {
  if (Math.abs(left.length - right.length) > 1) return false
  let start = 0
  while (start < left.length && left[start] === right[start]) start += 1
  const [a, b] = [left.slice(start), right.slice(start)]
  const exchanged = a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2)
  return a.slice(1) === b || a === b.slice(1) || a.slice(1) === b.slice(1) || exchanged
}
