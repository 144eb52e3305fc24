// What the page shows is what the queue does, for whatever policy, state and hour; and no order of environments is ever skipped.
import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Policy } from '../db/schema/policy.ts'
import { approvals } from '../db/schema/requests.ts'
import { type StateWord, tiers } from '../db/schema/words.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import { stageEnvironment, stageRequest, stageState } from '../test-support/request-stage.ts'
import { holds, keepsInQueue } from './gate-rules.ts'
import { danger, denied, frozenDays, type GateStage, openGateStage, type Scene } from './test-support/gate-stage.ts'

let control: ControlDatabase
let on: GateStage

beforeAll(async () => {
  control = await controlDatabase()
  on = await openGateStage(control)
})
afterAll(() => on.end())

/** Mostly what passes, or no situation would have all gates open. */
const mostly = <T>(passing: T, ...others: T[]) =>
  fc.oneof({ weight: 7, arbitrary: fc.constant(passing) }, { weight: 1, arbitrary: fc.constantFrom(...others) })

const situation = fc.record({
  tier: fc.constantFrom(...tiers),
  approvalsRequired: mostly(1, 0, 2),
  approved: mostly(true, false),
  window: mostly(null, denied),
  freeze: mostly(null, frozenDays),
  frozen: mostly(false, true),
  startsInMs: mostly(null, -60_000, 3_600_000),
  start: fc.constantFrom('at-once' as const, 'by-hand' as const),
  blockSeverity: mostly(null, 'danger' as const),
  blockOnDrift: fc.boolean(),
  backupBefore: fc.boolean(),
  word: mostly<StateWord>('behind', 'half-applied', 'unreachable'),
  identity: mostly('known', 'other', 'none'),
  isBehind: mostly(false, true),
  skips: mostly<readonly string[]>(
    [],
    ['window', 'drift', 'findings'],
    ['start', 'order', 'approvals', 'own-approval'],
    ['freeze', 'identity', 'plan'],
  ),
})
type Situation = typeof situation extends fc.Arbitrary<infer T> ? T : never

async function put(given: Situation): Promise<Scene> {
  const policy: Partial<Policy> = {
    ...{ approvalsRequired: given.approvalsRequired, start: given.start, blockSeverity: given.blockSeverity },
    ...{ blockOnDrift: given.blockOnDrift, backupBefore: given.backupBefore },
    windows: given.window === null ? [] : [given.window],
    freezes: given.freeze === null ? [] : [given.freeze],
  }
  const { id } = await stageEnvironment(on.stage, { slug: `e-${randomUUID().slice(0, 8)}`, tier: given.tier, policy })
  await stageState(on.stage, id, { rows: ['r1'], word: given.word })
  const request = await stageRequest(on.stage, { environmentId: id, requestedBy: on.developer.id, state: 'queued' })
  const at = { environmentId: id, request }
  await on.setFindings(at, [danger])
  if (given.startsInMs !== null) await on.setRequest(at, { startAt: new Date(Date.now() + given.startsInMs) })
  if (given.identity !== 'known') {
    await on.setEnvironment(
      at,
      given.identity === 'none' ? { identity: null } : { metIdentity: 'postgresql/other/app' },
    )
  }
  if (given.isBehind) {
    const earlier = await stageEnvironment(on.stage, { slug: `s-${randomUUID().slice(0, 8)}`, tier: 'staging' })
    await stageState(on.stage, earlier.id, { rows: ['r1'] })
    await on.setPolicy(at, { afterEnvironmentId: earlier.id })
  }
  if (given.approved) {
    await control.owner.insert(approvals).values({
      ...{ workspaceId: on.stage.workspaceId, requestId: request.id, personId: on.approver.id, decision: 'approve' },
      ...{ checksum: request.checksum, comment: '' },
    })
  }
  if (given.skips.length > 0) await on.breakGlass(at, given.skips)
  await on.freeze(given.frozen)
  return at
}

test('a queued request is claimed exactly when no gate on its page keeps it', async () => {
  const seen = { claimed: 0, kept: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(situation, async (given) => {
      const at = await put(given)
      const gates = await on.gatesOf(at)
      const kept = gates.some(keepsInQueue)
      expect(await on.isClaimed(at)).toBe(!kept)
      seen[kept ? 'kept' : gates.some(holds) ? 'refused' : 'claimed'] += 1
      await control.owner.execute(sql`update requests set state = 'withdrawn' where id = ${at.request.id}`)
    }),
    { numRuns: 80 },
  )
  // The property says nothing where all situations are alike.
  expect(Math.min(seen.claimed, seen.kept, seen.refused)).toBeGreaterThan(0)
}, 120_000)

test('however environments follow each other, none is upgraded before the one that it follows', async () => {
  await on.freeze(false)
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(), { minLength: 2, maxLength: 5 }),
      fc.array(fc.nat(), { maxLength: 6 }),
      async (follows, steps) => {
        const scenes: Scene[] = []
        const after: (number | null)[] = []
        for (const [index, wish] of follows.entries()) {
          const earlier = index === 0 || wish % 3 === 0 ? null : wish % index
          const at = await on.scene({
            afterEnvironmentId: earlier === null ? null : (scenes[earlier]?.environmentId ?? null),
          })
          scenes.push(at)
          after.push(earlier)
        }
        const applied = new Set<number>()
        const claimable = async () => {
          const passing = new Set<number>()
          for (const [index, at] of scenes.entries()) {
            if ((await on.gateOf(at, 'order')).state === 'passes') passing.add(index)
          }
          return passing
        }
        for (const step of [...steps, 0]) {
          const expected = new Set(
            [...scenes.keys()].filter((index) => {
              const before = after[index] ?? null
              return before === null || applied.has(before)
            }),
          )
          expect(await claimable()).toEqual(expected)
          const next = step % scenes.length
          const at = scenes[next]
          if (at && expected.has(next)) {
            await stageState(on.stage, at.environmentId, { rows: ['r2'] })
            applied.add(next)
          }
        }
        await control.owner.execute(sql`update requests set state = 'withdrawn' where state = 'queued'`)
      },
    ),
    { numRuns: 12 },
  )
}, 120_000)
