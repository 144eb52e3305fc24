import { buildRevisionMap, describeRows } from '@revlane/revision-graph'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { knowsRevision } from './knows-revision.ts'

interface Node {
  readonly revision: string
  readonly downRevisions: readonly string[]
  readonly dependsOn: readonly string[]
}

const mapOf = (nodes: readonly Node[]) => buildRevisionMap(nodes.map((node) => ({ ...node, branchLabels: [] })))
const node = (revision: string, ...downRevisions: string[]): Node => ({ revision, downRevisions, dependsOn: [] })

/** a1 → a2 → a3, and beside it b1 → b2 from a1. */
const forked = mapOf([node('a1'), node('a2', 'a1'), node('a3', 'a2'), node('b1', 'a1'), node('b2', 'b1')])

describe('code that knows one revision', () => {
  test.each([
    [['a2'], 'a2', 'at', 0],
    [['a1'], 'a2', 'behind', 1],
    [[], 'a2', 'behind', 2],
    [['a3'], 'a2', 'ahead', 0],
    [['a2', 'b1'], 'a2', 'ahead', 0],
    [['b1'], 'a2', 'diverged', 1],
    [['a3', 'b2'], 'heads', 'at', 0],
    [['a3'], 'heads', 'behind', 2],
    [['a3', 'b2'], 'b1', 'ahead', 0],
  ] as const)('rows %j against %s: %s, %i steps', (rows, revision, knows, steps) => {
    expect(knowsRevision(forked, { rows, revision })).toMatchObject({ knows, steps, because: null })
  })

  test.each([
    [['gone'], 'a2', 'unknown-row', ['a2']],
    [['a1', 'a3'], 'a2', 'overlapping-revisions', ['a2']],
    [['a1'], 'nowhere', 'revision-not-found', []],
    [['a1'], 'head', 'multiple-heads', []],
  ] as const)('rows %j against %s can’t be said: %s', (rows, revision, code, target) => {
    expect(knowsRevision(forked, { rows, revision })).toMatchObject({
      ...{ knows: 'unknown', steps: null, target },
      because: { code },
    })
  })

  test('where there are no revisions nothing is missing', () => {
    expect(knowsRevision(mapOf([]), { rows: [], revision: 'heads' })).toMatchObject({ knows: 'at', steps: 0 })
  })
})

/** A history of up to twelve revisions: each stands on up to two earlier ones, and may depend on another. */
const histories = fc
  .array(fc.tuple(fc.array(fc.nat(), { maxLength: 2 }), fc.option(fc.nat())), { minLength: 1, maxLength: 12 })
  .map((parts) =>
    parts.map(([downs, depends], index): Node => {
      const earlier = (n: number) => `r${(n % index) + 1}`
      const downRevisions = index === 0 ? [] : [...new Set(downs.map(earlier))]
      const dependsOn =
        index === 0 || depends === null ? [] : [earlier(depends)].filter((id) => !downRevisions.includes(id))
      return { revision: `r${index + 1}`, downRevisions, dependsOn }
    }),
  )

/** All that a set of revisions stands on, themselves included: counted here by walking, with nothing of the graph's own. */
function closure(nodes: readonly Node[], starts: readonly string[]): Set<string> {
  const found = new Set<string>()
  const waiting = [...starts]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue
    found.add(id)
    const at = nodes.find(({ revision }) => revision === id)
    waiting.push(...(at?.downRevisions ?? []), ...(at?.dependsOn ?? []))
  }
  return found
}

test('says what the sets of revisions say, for any history, rows and revision', () => {
  fc.assert(
    fc.property(histories, fc.array(fc.nat(), { maxLength: 3 }), fc.nat(), (nodes, picks, aim) => {
      const ids = nodes.map(({ revision }) => revision)
      const idAt = (n: number) => ids[n % ids.length] ?? ''
      const map = mapOf(nodes)
      const rows = [...new Set(picks.map(idAt))]
      const revision = idAt(aim)
      const known = knowsRevision(map, { rows, revision })
      if (describeRows(map, rows).kind === 'overlapping') {
        expect(known).toMatchObject({ knows: 'unknown', steps: null })
        return
      }
      const applied = closure(nodes, rows)
      const wanted = closure(nodes, [revision])
      const missing = [...wanted].filter((id) => !applied.has(id))
      const more = [...applied].filter((id) => !wanted.has(id))
      const expected = missing.length > 0 ? (more.length > 0 ? 'diverged' : 'behind') : more.length > 0 ? 'ahead' : 'at'
      expect(known).toEqual({ knows: expected, target: [revision], steps: missing.length, because: null })
    }),
    { numRuns: 400 },
  )
})
