import { UnreachableRevisions } from '../errors/target-errors.ts'
import { ancestry } from '../map/ancestry.ts'
import { alongParents, linked } from '../map/related-revisions.ts'
import type { RevisionMap } from '../map/revision-map.ts'
import type { MapRevision } from '../map/revision-node.ts'

/**
 * Head first, each revision before those that it needs (`RevisionMap._topological_sort`, step by step): one line is
 * walked down as far as possible; when another line still needs the next revision, that line goes first.
 * @throws UnreachableRevisions (of a range of the history; an upgrade's or downgrade's heads lead to all of it)
 */
export function topologicalSort(
  map: RevisionMap,
  revisions: readonly MapRevision[],
  heads: readonly MapRevision[],
): MapRevision[] {
  const todo = new Set(revisions)
  // Where each line stands.
  const lines = [...new Set(heads.filter((head) => todo.has(head)))].sort((left, right) => left.index - right.index)
  const needs = ancestry(map.keys, { follow: alongParents, targets: [...todo], from: lines })
  const sorted: MapRevision[] = []
  let current = 0
  for (let here = lines[current]; here !== undefined; here = lines[current]) {
    const candidate = here
    const needing = lines.findIndex((other, index) => index !== current && needs(candidate, other))
    if (needing >= 0) {
      current = needing
      continue
    }
    if (todo.delete(candidate)) sorted.push(candidate)
    const [next, ...branching] = candidate.parents
      .map((id) => linked(map.keys, id))
      .filter((parent) => todo.has(parent) && !lines.includes(parent))
    if (next === undefined) {
      lines.splice(current, 1)
      current = Math.max(current - 1, 0)
    } else {
      lines[current] = next
      lines.push(...branching)
    }
  }
  if (todo.size > 0) throw new UnreachableRevisions([...todo].map((each) => each.revision))
  return sorted
}
