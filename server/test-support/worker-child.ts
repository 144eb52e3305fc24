// A worker in a process of its own, to be killed: claims one run, executes it, and says so on standard output. Its orders come
// as JSON on standard input, since a key has no business in a process list.
import { text } from 'node:stream/consumers'
import { openPool } from '../db/pool.ts'
import { runPlan } from '../jobs/run-plan.ts'
import { createLogger } from '../log.ts'
import { registerWorker } from '../queue/register-worker.ts'
import { claimRun } from '../runs/claim-run.ts'

const orders: { databaseUrl: string; sealPrivateKey: string; targetAllow: string } = JSON.parse(
  await text(process.stdin),
)
const life = await registerWorker({ databaseUrl: orders.databaseUrl, name: 'doomed', version: 'test', sources: [] })
const database = openPool(orders.databaseUrl, 'doomed worker', 4)
const actor = { kind: 'worker', id: life.id, name: life.name } as const
const claimed = await claimRun(database, actor)
console.log(claimed === null ? 'nothing' : 'claimed')
if (claimed !== null) {
  const { sealPrivateKey, targetAllow } = orders
  const worker = {
    database,
    actor,
    log: createLogger('doomed', 'silent'),
    sealPrivateKey,
    targetAllow,
    sourceRoots: [],
  }
  const { end } = await runPlan(worker, claimed)
  console.log(end)
}
await database.$client.end()
await life.end()
