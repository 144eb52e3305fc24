// A worker as tests need it: the worker's own login, a key pair of its own, no log.
import { randomUUID } from 'node:crypto'
import { makeKeys } from '../credentials/make-keys.ts'
import type { SealKey } from '../credentials/seal.ts'
import { createLogger } from '../log.ts'
import type { WorkerContext } from '../queue/worker-context.ts'
import type { ControlDatabase } from './control-database.ts'

const pair = makeKeys().seal

/** What the web process seals with, for the worker below. */
export const testSealKey: SealKey = { publicKey: pair.publicKey, version: 1 }

export function testWorker(control: ControlDatabase, given: Partial<WorkerContext> = {}): WorkerContext {
  return {
    database: control.worker,
    actor: { kind: 'worker', id: randomUUID(), name: 'test-worker' },
    log: createLogger('test', 'silent'),
    sealPrivateKey: pair.privateKey,
    targetAllow: '',
    sourceRoots: [],
    ...given,
  }
}
