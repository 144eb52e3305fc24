// How this instance is: the web process itself, the control database, at least one living worker.
import { sql } from 'drizzle-orm'
import { aliveWorkers } from '../../queue/alive-workers.ts'
import type { WebProcess } from './web-process.ts'

export interface Health {
  readonly status: 'ok' | 'unwell'
  readonly version: string
  readonly database: 'ok' | 'away'
  /** How many live; who they are is nobody's business before sign-in. */
  readonly workers: number
  readonly problems: readonly ('database-away' | 'no-worker')[]
}

const patienceMs = 3_000

export async function health({ database, instance: { version } }: WebProcess): Promise<Health> {
  const workers = await within(patienceMs, async () => {
    await database.execute(sql`select 1`)
    return (await aliveWorkers(database)).length
  })
  if (workers === null) return { status: 'unwell', version, database: 'away', workers: 0, problems: ['database-away'] }
  if (workers === 0) return { status: 'unwell', version, database: 'ok', workers, problems: ['no-worker'] }
  return { status: 'ok', version, database: 'ok', workers, problems: [] }
}

async function within<T>(ms: number, work: () => Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, ms, null)
  })
  try {
    return await Promise.race([work().catch(() => null), late])
  } finally {
    clearTimeout(timer)
  }
}
