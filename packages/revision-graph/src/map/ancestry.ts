import type { Follow } from './related-revisions.ts'
import type { MapRevision } from './revision-node.ts'

/** Whether a target is the revision itself or one of its ancestors. */
export type IsAtOrBelow = (target: MapRevision, revision: MapRevision) => boolean

/**
 * Answers that question for some targets at once, along the given links, of which none may lead in a circle. One bit for
 * each pair: long histories with many merges are asked millions of times.
 */
export function ancestry({
  follow,
  targets,
  from,
}: {
  follow: Follow
  targets: readonly MapRevision[]
  from: readonly MapRevision[]
}): IsAtOrBelow {
  const bits = new Map(targets.map((target, bit) => [target, bit]))
  const words = Math.ceil(targets.length / 32)
  const below = new Map<MapRevision, Uint32Array>()
  for (const revision of parentsFirst(from, follow)) {
    const own = new Uint32Array(words)
    for (const parent of follow(revision)) {
      const inherited = below.get(parent)
      inherited?.forEach((word, place) => {
        own[place] = (own[place] ?? 0) | word
      })
    }
    const bit = bits.get(revision)
    if (bit !== undefined) own[bit >> 5] = (own[bit >> 5] ?? 0) | (1 << (bit & 31))
    below.set(revision, own)
  }
  return (target, revision) => {
    const bit = bits.get(target)
    return bit !== undefined && ((below.get(revision)?.[bit >> 5] ?? 0) & (1 << (bit & 31))) !== 0
  }
}

function parentsFirst(from: readonly MapRevision[], follow: Follow): Set<MapRevision> {
  const done = new Set<MapRevision>()
  const todo = [...from]
  for (let revision = todo.at(-1); revision !== undefined; revision = todo.at(-1)) {
    const missing = follow(revision).filter((parent) => !done.has(parent))
    if (missing.length === 0 || done.has(revision)) {
      done.add(revision)
      todo.pop()
    } else todo.push(...missing)
  }
  return done
}
