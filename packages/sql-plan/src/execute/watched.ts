import { watchSession } from '@revlane/database'
import type { RunContext } from './run-context.ts'

/** Waits for an answer only as long as the server is there to give one; needs `reconnect` to look. */
export async function watched<T>(run: Pick<RunContext, 'session' | 'reconnect'>, work: () => Promise<T>): Promise<T> {
  if (run.reconnect === undefined) return work()
  const watch = watchSession(run.session, { connect: run.reconnect })
  try {
    return await work()
  } finally {
    await watch.stop()
  }
}
