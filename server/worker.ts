// The worker process: life, loop, signals, shutdown. What the work is, is in server/jobs.
import { setTimeout } from 'node:timers/promises'
import { listRoots } from './bundles/list-roots.ts'
import { config, workerConfig } from './config.ts'
import { openPool } from './db/pool.ts'
import { duties } from './jobs/duties.ts'
import type { WorkerProcess } from './jobs/sign-audit-heads.ts'
import { takeWork } from './jobs/take-work.ts'
import { createLogger } from './log.ts'
import { registerWorker, type WorkerLife } from './queue/register-worker.ts'
import { openSlots } from './queue/slots.ts'
import { startDuties } from './queue/start-duties.ts'
import { openWakeUp } from './queue/wake-up.ts'
import { openCourier } from './webhooks/delivery/deliver-messages.ts'

const { databaseUrl, logLevel, version, publicUrl, webhookAllow } = config()
const settings = workerConfig()
const log = createLogger('worker', logLevel)
const database = openPool(databaseUrl, 'revlane worker', settings.slots * 2 + 4)
const wake = openWakeUp({ databaseUrl, applicationName: 'revlane worker wake-up' })
const stop = new AbortController()
const comeBackMs = 1_000

function askToStop(signal: string): void {
  if (stop.signal.aborted) {
    log.warn({ signal }, 'ends at once')
    process.exit(1)
  }
  log.info({ signal }, 'stops: takes no new work, ends what it has begun')
  stop.abort()
  wake.ring()
}
process.on('SIGTERM', () => askToStop('SIGTERM'))
process.on('SIGINT', () => askToStop('SIGINT'))
if (settings.endsWithParent) process.stdin.on('end', () => askToStop('parent gone')).resume()

/** One life: from the lock on the control database to its loss, or to the end of the process. */
async function live(life: WorkerLife): Promise<void> {
  const actor = { kind: 'worker', id: life.id, name: life.name } as const
  const { sealPrivateKey } = settings
  const courier = openCourier({ database, actor, log, sealPrivateKey, webhookAllow, publicUrl, version })
  const worker: WorkerProcess = { ...settings, database, actor, log, courier }
  const ended = AbortSignal.any([stop.signal, life.lost])
  life.lost.addEventListener('abort', wake.ring)
  const slots = openSlots(settings.slots, { log, onFree: wake.ring })
  const periodic = startDuties(duties, worker)
  log.info({ workerId: life.id, workerName: life.name, version }, 'ready')
  while (!ended.aborted) {
    const work = slots.free > 0 ? await look(worker, slots.free === 1 && settings.slots > 1) : null
    if (work) slots.start(work)
    else await wake.next()
  }
  periodic.stop()
  await Promise.all([slots.drained(), courier.close()])
}

async function look(worker: WorkerProcess, isLastHand: boolean): Promise<(() => Promise<void>) | null> {
  try {
    return await takeWork(worker, { isLastHand })
  } catch (err) {
    log.error({ err }, 'could not look for work')
    return null
  }
}

async function main(): Promise<void> {
  const sources = await listRoots(settings.sourceRoots)
  while (!stop.signal.aborted) {
    const life = await registerWorker({ databaseUrl, name: settings.workerName, version, sources }).catch((err) => {
      log.error({ err }, 'cannot reach the control database')
    })
    if (life) {
      await live(life)
      await life.end()
      if (!stop.signal.aborted) log.warn({ workerId: life.id }, 'lost the control database; comes back under a new id')
    }
    await setTimeout(comeBackMs, undefined, { signal: stop.signal }).catch(() => {})
  }
  await wake.close()
  await database.$client.end()
  log.info('stopped')
}

await main()
process.exit(0)
