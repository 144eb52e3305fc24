import { UnreachableRevisions } from '../errors/target-errors.ts'
import { ancestry } from '../map/ancestry.ts'
import { alongAllNext, alongParents } from '../map/related-revisions.ts'
import type { MapRevision } from '../map/revision-node.ts'

/**
 * Head first, each revision before those that it needs (`RevisionMap._topological_sort`, step by step): one line is
 * walked down as far as possible; when another line still needs the next revision, that line goes first.
 * `isWhole`: nothing that lies between two of the revisions is left out of them.
 * @throws UnreachableRevisions (of a range of the history; an upgrade's or downgrade's heads lead to all of it)
 */
export function topologicalSort({
  revisions,
  heads,
  isWhole,
}: {
  revisions: Iterable<MapRevision>
  heads: readonly MapRevision[]
  isWhole: boolean
}): MapRevision[] {
  const todo = new Set(revisions)
  // Where each line stands.
  const lines = [...new Set(heads.filter((head) => todo.has(head)))].sort((left, right) => left.index - right.index)
  const standing = new Set(lines)
  const needing = isWhole ? linesAbove({ todo, lines }) : linesByBits({ todo, lines })
  const sorted: MapRevision[] = []
  let current = 0
  for (let candidate = lines[current]; candidate !== undefined; candidate = lines[current]) {
    const other = lines.length > 1 ? needing(candidate, current) : -1
    if (other >= 0) {
      current = other
      continue
    }
    if (todo.delete(candidate)) sorted.push(candidate)
    standing.delete(candidate)
    let isMoved = false
    for (const parent of alongParents(candidate)) {
      if (!todo.has(parent) || standing.has(parent)) continue
      if (isMoved) lines.push(parent)
      else lines[current] = parent
      isMoved = true
      standing.add(parent)
    }
    if (!isMoved) {
      lines.splice(current, 1)
      current = Math.max(current - 1, 0)
    }
  }
  if (todo.size > 0) throw new UnreachableRevisions([...todo].map((each) => each.revision))
  return sorted
}

/** The first other line that leads to the candidate; -1 when none does. */
type Needing = (candidate: MapRevision, current: number) => number

interface Sorting {
  readonly todo: ReadonlySet<MapRevision>
  readonly lines: readonly MapRevision[]
}

/** What may be remembered of all waiting candidates together. */
const mostRemembered = 1_000_000

/**
 * Where nothing is left out, every line that leads to a candidate leads there through revisions that are still to be sorted.
 * They are found upwards from it, mostly in a step or two, and only become fewer while it waits.
 */
function linesAbove({ todo, lines }: Sorting): Needing {
  const remembered = new Map<MapRevision, ReadonlySet<MapRevision>>()
  let size = 0
  return (candidate, current) => {
    const known = remembered.get(candidate)
    const above = known ?? unsortedAbove(candidate, todo)
    if (known === undefined && above.size > 0 && size + above.size <= mostRemembered) {
      remembered.set(candidate, above)
      size += above.size
    }
    const found = above.size === 0 ? -1 : lines.findIndex((line, index) => index !== current && above.has(line))
    if (found < 0 && remembered.delete(candidate)) size -= above.size
    return found
  }
}

function unsortedAbove(candidate: MapRevision, todo: ReadonlySet<MapRevision>): ReadonlySet<MapRevision> {
  const above = new Set<MapRevision>([candidate])
  // A set's loop goes on over what is added meanwhile.
  for (const revision of above) {
    for (const next of alongAllNext(revision)) {
      if (todo.has(next) && alongParents(next).includes(revision)) above.add(next)
    }
  }
  above.delete(candidate)
  return above
}

function linesByBits({ todo, lines }: Sorting): Needing {
  let needs: ReturnType<typeof ancestry> | null = null
  return (candidate, current) => {
    needs ??= ancestry({ follow: alongParents, targets: [...todo], from: lines })
    const isAtOrBelow = needs
    return lines.findIndex((other, index) => index !== current && isAtOrBelow(candidate, other))
  }
}
