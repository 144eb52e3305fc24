// How many revisions lie behind others: asked for thousands of targets at once, so each closure is a row of bits.
import type { RevisionMap } from '@revlane/revision-graph'

export interface ReachOptions {
  /** The neighbours to go on to. */
  readonly next: (id: string) => readonly string[]
  /** Only these are counted. */
  readonly within: ReadonlySet<string>
}

/** @returns counts what can be reached from the starts, themselves included */
export function reachCounter(map: RevisionMap, { next, within }: ReachOptions): (starts: readonly string[]) => number {
  const place = new Map(map.ids.map((id, index) => [id, index]))
  const words = Math.ceil(map.ids.length / 32)
  const closures = new Map<string, Uint32Array>()
  const counted = toBits([...within])

  function toBits(ids: readonly string[]): Uint32Array {
    const bits = new Uint32Array(words)
    for (const id of ids) {
      const at = place.get(id)
      if (at !== undefined) bits[at >>> 5] = (bits[at >>> 5] ?? 0) | (1 << (at & 31))
    }
    return bits
  }

  /** Neighbours first, without recursion: a history may be longer than the stack. */
  function closureOf(start: string): Uint32Array {
    const waiting = [start]
    for (let id = waiting.at(-1); id !== undefined; id = waiting.at(-1)) {
      const open = next(id).filter((neighbour) => !closures.has(neighbour))
      if (open.length > 0) {
        waiting.push(...open)
        continue
      }
      waiting.pop()
      if (!closures.has(id))
        closures.set(id, union([toBits([id]), ...next(id).flatMap((one) => closures.get(one) ?? [])]))
    }
    return closures.get(start) ?? new Uint32Array(words)
  }

  function union(parts: readonly Uint32Array[]): Uint32Array {
    const whole = new Uint32Array(words)
    for (const part of parts)
      for (let word = 0; word < words; word += 1) whole[word] = (whole[word] ?? 0) | (part[word] ?? 0)
    return whole
  }

  return (starts) => {
    const reached = union(starts.map(closureOf))
    return reached.reduce((sum, bits, word) => sum + bitCount(bits & (counted[word] ?? 0)), 0)
  }
}

function bitCount(bits: number): number {
  let count = 0
  for (let left = bits >>> 0; left !== 0; left = (left & (left - 1)) >>> 0) count += 1
  return count
}
