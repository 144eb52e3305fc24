import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { requests } from '../db/schema/requests.ts'
import { requestStates } from '../db/schema/words.ts'
import { AppError } from '../errors.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import {
  auditOf,
  findRequest,
  type Stage,
  stageEnvironment,
  stageProject,
  stageRequest,
} from '../test-support/request-stage.ts'
import type { TestPerson } from '../test-support/tenant.ts'
import { closedRequestStates, moveRequest, requestEvents } from './move-request.ts'
import { type RequestMove, requestMoves } from './request-moves.ts'

let control: ControlDatabase
let developer: TestPerson
let stage: Stage
let environmentId: string

beforeAll(async () => {
  control = await controlDatabase()
  developer = await control.person(['developer'])
  stage = await stageProject({ owner: control.owner, workspaceId: control.workspaceId, person: developer.id })
  environmentId = (await stageEnvironment(stage, { slug: 'production' })).id
})

const moves = Object.keys(requestMoves) as RequestMove[]
const allowed = (move: RequestMove): readonly string[] => requestMoves[move].from

async function attempt(seen: { id: string; number: number; version: number }, move: RequestMove): Promise<string> {
  try {
    await control.asWorker((ctx) => moveRequest(ctx, seen, { move }))
    return 'moved'
  } catch (error) {
    if (error instanceof AppError && error.code === 'request-moved') return `lost to ${error.params.state}`
    throw error
  }
}

test('no chain of moves leads outside the table, and each that happened left one audit event', async () => {
  const chains = fc.array(fc.constantFrom(...moves), { minLength: 1, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...requestStates), chains, async (state, wanted) => {
      const request = await stageRequest(stage, { environmentId, requestedBy: developer.id, state })
      let expected: string = state
      const happened: string[] = []
      for (const move of wanted) {
        const result = await attempt(await findRequest(stage, request.id), move)
        if (allowed(move).includes(expected)) {
          expected = requestMoves[move].to
          happened.push(requestEvents[move])
          expect(result).toBe('moved')
        } else {
          expect(result).toBe(`lost to ${expected}`)
        }
      }
      const now = await findRequest(stage, request.id)
      expect(now.state).toBe(expected)
      expect(now.version).toBe(request.version + happened.length)
      expect(await auditOf(stage, request.id)).toEqual(happened)
    }),
    { numRuns: 60 },
  )
})

test('of two moves at the same instant one wins, and the other is told who', async () => {
  for (const first of moves) {
    for (const second of moves) {
      const from = allowed(first).find((state) => allowed(second).includes(state))
      if (from === undefined) continue
      const state = requestStates.find((word) => word === from)
      const request = await stageRequest(stage, { environmentId, requestedBy: developer.id, state })
      const results = await Promise.all([attempt(request, first), attempt(request, second)])
      const winner = results[0] === 'moved' ? first : second
      expect([...results].sort()).toEqual([`lost to ${requestMoves[winner].to}`, 'moved'])
      expect((await findRequest(stage, request.id)).state).toBe(requestMoves[winner].to)
      expect(await auditOf(stage, request.id)).toEqual([requestEvents[winner]])
    }
  }
})

test('a move that saw an older version loses even where its state would allow it', async () => {
  const request = await stageRequest(stage, { environmentId, requestedBy: developer.id })
  await control.owner.update(requests).set({ version: 2 }).where(eq(requests.id, request.id))
  expect(await attempt(request, 'approve')).toBe('lost to pending')
})

test('a closed request never moves again', () => {
  for (const state of closedRequestStates) {
    for (const move of moves) expect(allowed(move)).not.toContain(state)
  }
})

test('a request of another workspace is not found', async () => {
  const request = await stageRequest(stage, { environmentId, requestedBy: developer.id })
  const rival = await control.secondWorkspace()
  await expect(rival.asWorker((ctx) => moveRequest(ctx, request, { move: 'approve' }))).rejects.toThrow('not-found')
  expect((await findRequest(stage, request.id)).state).toBe('pending')
})
