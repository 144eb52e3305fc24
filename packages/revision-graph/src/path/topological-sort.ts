import { UnreachableRevisions } from '../errors/target-errors.ts'
import { alongParents, linked, relatedRevisions } from '../map/related-revisions.ts'
import type { RevisionMap } from '../map/revision-map.ts'
import type { MapRevision } from '../map/revision-node.ts'

/** A line that is being walked down: where it stands, and (by index) all that is at or below that place. */
interface Line {
  here: MapRevision
  below: Uint8Array
}

/**
 * Head first, each revision before those that it needs (`RevisionMap._topological_sort`, step by step): one line is
 * walked down as far as possible; when another line still needs the next revision, that line goes first.
 * @throws UnreachableRevisions (of a range of the history; an upgrade's or downgrade's heads lead to all of it)
 */
export function topologicalSort(
  map: RevisionMap,
  revisions: Iterable<MapRevision>,
  heads: readonly MapRevision[],
): MapRevision[] {
  const todo = new Set(revisions)
  const lines = [...new Set(heads.filter((head) => todo.has(head)))]
    .sort((left, right) => left.index - right.index)
    .map((head) => lineFrom(map, head))
  const sorted: MapRevision[] = []
  let current = 0
  for (let line = lines[current]; line !== undefined; line = lines[current]) {
    const { here } = line
    const needing = lines.findIndex((other, index) => index !== current && other.below[here.index] === 1)
    if (needing >= 0) {
      current = needing
      continue
    }
    if (todo.delete(here)) sorted.push(here)
    const [next, ...branching] = here.parents
      .map((id) => linked(map.keys, id))
      .filter((parent) => todo.has(parent) && !lines.some((other) => other.here === parent))
    if (next === undefined) {
      lines.splice(current, 1)
      current = Math.max(current - 1, 0)
      continue
    }
    stepDown(map, line, next)
    lines.push(...branching.map((parent) => lineFrom(map, parent)))
  }
  if (todo.size > 0) throw new UnreachableRevisions([...todo].map((each) => each.revision))
  return sorted
}

function stepDown(map: RevisionMap, line: Line, next: MapRevision): void {
  // On a plain line only the revision itself drops out; walking it all again would cost its length at each step.
  if (line.here.parents.length === 1) line.below[line.here.index] = 0
  else line.below = lineFrom(map, next).below
  line.here = next
}

function lineFrom(map: RevisionMap, head: MapRevision): Line {
  const below = new Uint8Array(map.ids.length)
  for (const revision of relatedRevisions(map.keys, [head], alongParents)) below[revision.index] = 1
  return { here: head, below }
}
