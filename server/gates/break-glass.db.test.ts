// What an admin's break-glass opens, and what it never opens.
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { memberships } from '../db/schema/people.ts'
import { bypasses } from '../db/schema/requests.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import type { TestPerson } from '../test-support/tenant.ts'
import { skippable } from './read-gates.ts'
import { danger, denied, type GateStage, openGateStage, type Scene } from './test-support/gate-stage.ts'

let control: ControlDatabase
let on: GateStage
let leaving: TestPerson

beforeAll(async () => {
  control = await controlDatabase()
  on = await openGateStage(control)
})
afterAll(() => on.end())

const setRoles = (roles: string[]) =>
  control.owner.update(memberships).set({ roles }).where(eq(memberships.personId, leaving.id))

test('turns exactly the listed gates into passes', async () => {
  const at = await on.scene({ blockSeverity: 'danger' })
  await on.setFindings(at, [danger])
  await on.setPolicy(at, { windows: [denied] })
  await on.setState(at, 'half-applied')
  expect(skippable(await on.gatesOf(at))).toEqual(['window', 'findings', 'drift'])
  await on.breakGlass(at, ['window', 'findings'])
  expect(await on.gateOf(at, 'window')).toEqual({ state: 'passes', code: 'gate-bypassed', params: { by: 'Ada' } })
  expect(await on.gateOf(at, 'findings')).toMatchObject({ state: 'passes' })
  expect(await on.gateOf(at, 'drift')).toMatchObject({ state: 'blocks' })
  expect(await on.isClaimed(at)).toBe(false)
  await on.setState(at, 'behind')
  expect(await on.isClaimed(at)).toBe(true)
})

test('never opens the plan, the identity, the freeze or a taken target', async () => {
  const at = await on.scene()
  await on.breakGlass(at, ['plan', 'identity', 'target-free', 'worker', 'freeze'])
  await on.setEnvironment(at, { metIdentity: 'postgresql/other/app' })
  await on.freeze(true)
  expect(await on.gateOf(at, 'identity')).toMatchObject({ state: 'blocks' })
  expect(await on.gateOf(at, 'freeze')).toMatchObject({ state: 'waits' })
  expect(skippable(await on.gatesOf(at))).toEqual([])
  expect(await on.isClaimed(at)).toBe(false)
  await on.setEnvironment(at, { metIdentity: null })
  expect(await on.isClaimed(at)).toBe(false)
  await on.freeze(false)
  expect(await on.isClaimed(at)).toBe(true)
})

test.each([
  [
    'of another plan',
    (at: Scene) =>
      control.owner
        .update(bypasses)
        .set({ checksum: 'f'.repeat(64) })
        .where(eq(bypasses.requestId, at.request.id)),
  ],
  ['of somebody who is no admin any more', () => setRoles(['viewer'])],
  [
    'of somebody who left',
    () => control.owner.update(memberships).set({ endedAt: sql`now()` }).where(eq(memberships.personId, leaving.id)),
  ],
] as const)('%s opens nothing', async (_, undo) => {
  leaving = await control.person(['admin'])
  const at = await on.scene({ windows: [denied] })
  await on.breakGlass(at, ['window'], leaving)
  expect(await on.gateOf(at, 'window')).toMatchObject({ state: 'passes' })
  await undo(at)
  expect(await on.gateOf(at, 'window')).toMatchObject({ state: 'waits' })
  expect(await on.isClaimed(at)).toBe(false)
})
