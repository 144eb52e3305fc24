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
  const needing = isWhole ? linesAbove({ todo, lines, standing }) : linesByBits({ todo, lines })
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

/** So many looks at a revision are worth making bits of all ancestries. */
const looksPerRevision = 16
/** Bits take the square of a history. */
const mostForBits = 20_000

/**
 * Where nothing is left out, every line that leads to a candidate leads there through revisions that are still to be sorted:
 * they are found upwards from it, which mostly is a step or two.
 */
function linesAbove({ todo, lines, standing }: Sorting & { standing: ReadonlySet<MapRevision> }): Needing {
  let looks = todo.size <= mostForBits ? todo.size * looksPerRevision : Number.POSITIVE_INFINITY
  let byBits: Needing | null = null
  return (candidate, current) => {
    if (byBits !== null) return byBits(candidate, current)
    const above = new Set<MapRevision>([candidate])
    const reached = new Set<MapRevision>()
    // A set's loop goes on over what is added meanwhile.
    for (const revision of above) {
      if (standing.has(revision)) reached.add(revision)
      for (const next of alongAllNext(revision)) {
        if (todo.has(next) && next.parents.includes(revision.revision)) above.add(next)
      }
    }
    looks -= above.size
    if (looks < 0) byBits = linesByBits({ todo, lines })
    return lines.findIndex((line, index) => index !== current && reached.has(line))
  }
}

function linesByBits({ todo, lines }: Sorting): Needing {
  let needs: ReturnType<typeof ancestry> | null = null
  return (candidate, current) => {
    needs ??= ancestry({ follow: alongParents, targets: [...todo], from: lines })
    const isAtOrBelow = needs
    return lines.findIndex((other, index) => index !== current && isAtOrBelow(candidate, other))
  }
}
