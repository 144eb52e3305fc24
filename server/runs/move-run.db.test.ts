import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { runEvents, runs } from '../db/schema/runs.ts'
import { runStates } from '../db/schema/words.ts'
import { AppError } from '../errors.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import { auditOf, type Stage, stageEnvironment, stageProject, stageRequest } from '../test-support/request-stage.ts'
import { endedRunStates, moveRun, runEventNames } from './move-run.ts'
import { type RunMove, runMoves } from './run-moves.ts'

let control: ControlDatabase
let stage: Stage
let requestId: string
let environmentId: string

beforeAll(async () => {
  control = await controlDatabase()
  const { id } = await control.person(['developer'])
  stage = await stageProject({ owner: control.owner, workspaceId: control.workspaceId, person: id })
  environmentId = (await stageEnvironment(stage, { slug: 'production' })).id
  requestId = (await stageRequest(stage, { environmentId, requestedBy: id, state: 'running' })).id
})

const moves = Object.keys(runMoves) as RunMove[]
const allowed = (move: RunMove): readonly string[] => runMoves[move].from

async function runIn(state: string): Promise<string> {
  const id = randomUUID()
  const { workspaceId } = control
  const workerId = randomUUID()
  await control.owner
    .insert(runs)
    .values({ workspaceId, id, requestId, environmentId, targetIdentity: id, state, workerId, workerName: 'w' })
  return id
}

const readRun = async (id: string) => (await control.owner.select().from(runs).where(eq(runs.id, id)))[0]

async function attempt(id: string, move: RunMove): Promise<string> {
  try {
    await control.asWorker((ctx) => moveRun(ctx, id, { move }))
    return 'moved'
  } catch (error) {
    if (error instanceof AppError && error.code === 'run-moved') return `lost to ${error.params.state}`
    throw error
  }
}

test('no chain of moves leads outside the table; each that happened left one audit event and one line of the run', async () => {
  const chains = fc.array(fc.constantFrom(...moves), { minLength: 1, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...runStates), chains, async (state, wanted) => {
      const id = await runIn(state)
      let expected: string = state
      const happened: string[] = []
      for (const move of wanted) {
        const result = await attempt(id, move)
        const isAllowed = allowed(move).includes(expected)
        expect(result).toBe(isAllowed ? 'moved' : `lost to ${expected}`)
        if (!isAllowed) continue
        expected = runMoves[move].to
        happened.push(runEventNames[move])
      }
      expect((await readRun(id))?.state).toBe(expected)
      expect(await auditOf(stage, id)).toEqual(happened)
      const lines = await control.owner.select().from(runEvents).where(eq(runEvents.runId, id)).orderBy(runEvents.seq)
      expect(lines.map(({ seq }) => seq)).toEqual(happened.map((_, index) => index + 1))
    }),
    { numRuns: 60 },
  )
})

test('of two ends at the same instant one wins', async () => {
  for (const [first, second] of [
    ['succeed', 'interrupt'],
    ['fail', 'interrupt'],
    ['cancel', 'interrupt'],
  ] as const) {
    const id = await runIn(first === 'succeed' ? 'verifying' : 'applying')
    const results = await Promise.all([attempt(id, first), attempt(id, second)])
    expect(results.filter((result) => result === 'moved')).toHaveLength(1)
    expect(await auditOf(stage, id)).toHaveLength(1)
  }
})

test('an ended run never moves again', () => {
  for (const state of endedRunStates) {
    for (const move of moves) expect(allowed(move)).not.toContain(state)
  }
})
