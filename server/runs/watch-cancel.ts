// Whether a person asked the running request to stop. A wish that cannot be read (the control database is away) is no wish.
import { and, eq, isNotNull } from 'drizzle-orm'
import { requests } from '../db/schema/requests.ts'
import type { RunRecord } from './run-record.ts'

export interface CancelWatch {
  readonly signal: AbortSignal
  stop(): void
}

const lookEveryMs = 1_000

export function watchCancel(record: RunRecord): CancelWatch {
  const wish = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const look = async () => {
    if (await isAsked(record).catch(() => false)) wish.abort()
    if (!stopped && !wish.signal.aborted) timer = setTimeout(() => void look(), lookEveryMs)
  }
  void look()
  return {
    signal: wish.signal,
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
  }
}

async function isAsked({ run, inRun }: RunRecord): Promise<boolean> {
  const asked = await inRun((ctx) =>
    ctx.db
      .select({ id: requests.id })
      .from(requests)
      .where(
        and(
          eq(requests.workspaceId, run.workspaceId),
          eq(requests.id, run.requestId),
          isNotNull(requests.cancelAskedAt),
        ),
      ),
  )
  return asked.length > 0
}
