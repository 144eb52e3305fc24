// Every gate against every way round it: whatever is tried, the worker starts nothing, and the database shows it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registerWorker, type WorkerLife } from '../queue/register-worker.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import { gateNames } from './gate.ts'
import { attempts } from './test-support/attempts.ts'
import { closures, holdsNothing } from './test-support/closures.ts'
import { type Ground, ground, requestOf, scene, traces, untouched, work } from './test-support/held-scene.ts'

let control: ControlDatabase
let life: WorkerLife

beforeAll(async () => {
  control = await controlDatabase()
  life = await registerWorker({ databaseUrl: control.urls.worker, name: 'test', version: 'test', sources: [] })
})
afterAll(() => life.end())

test('every gate is tried, or says why nothing is held by it', () => {
  const tried = closures.map(({ gate }) => gate)
  expect(new Set([...tried, ...Object.keys(holdsNothing)])).toEqual(new Set(gateNames))
  expect(tried.filter((gate) => gate in holdsNothing)).toEqual([])
})

describe.each(closures.map((closure) => [closure.gate, closure.how, closure] as const))('%s: %s', (_, __, closure) => {
  let on: Ground
  beforeAll(async () => {
    on = await ground(control, { kind: 'worker', id: life.id, name: life.name })
  })
  afterAll(() => on.target.drop())

  test.each(attempts.map((attempt) => [attempt.how, attempt] as const))(
    'is not gone round %s',
    async (_, { dare, inRun }) => {
      const at = await scene(on, closure.policy ?? {})
      expect((await requestOf(at)).state).toBe('queued')
      await dare(at, closure)
      const mayGoOn = inRun && (closure.neverInRun ?? closure.opensAfterRun) !== undefined
      if (!mayGoOn) expect(await work(at)).not.toContain('succeeded')
      expect(await traces(at)).toEqual(untouched)
      expect(['succeeded', 'needs_attention']).not.toContain((await requestOf(at)).state)
    },
  )

  // Last, because it moves the database: nothing but the gate was in the way.
  test('and where it never closed, the very same request runs', async () => {
    const at = await scene(on, closure.policy ?? {})
    expect(await work(at)).toEqual(['succeeded'])
    expect((await traces(at)).rows).toEqual(['r2'])
  })
})
