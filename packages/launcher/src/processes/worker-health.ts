// The health check of the worker's container: does the control plane know this very worker as living?
import { hostname } from 'node:os'
import { config } from '../../../../server/config.ts'
import { openPool } from '../../../../server/db/pool.ts'
import { aliveWorkers } from '../../../../server/queue/alive-workers.ts'

// The worker is the container's first process, and is called as server/config.ts says.
const name = process.env.REVLANE_WORKER_NAME ?? `${hostname()}-1`
const database = openPool(config().databaseUrl, 'revlane worker health', 1)
try {
  const workers = await aliveWorkers(database)
  process.exitCode = workers.some((worker) => worker.name === name) ? 0 : 1
} finally {
  await database.$client.end()
}
