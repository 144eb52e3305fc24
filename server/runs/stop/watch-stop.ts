// What may stop a run that is at work: a person's wish, the workspace's freeze, the end of its window. What cannot be read (the
// control database is away) is no reason.
import type { Plan } from '@revlane/sql-plan'
import { and, eq } from 'drizzle-orm'
import type { WorkerCtx } from '../../context.ts'
import type { Told } from '../../db/schema/projects.ts'
import { requests } from '../../db/schema/requests.ts'
import { holds } from '../../gates/gate-rules.ts'
import { loadSubject } from '../../gates/gate-subject.ts'
import { readGate } from '../../gates/read-gates.ts'
import { getEnvironment } from '../../requests/get-environment.ts'
import type { RunRecord } from '../run-record.ts'
import type { StopReason } from './stop-reason.ts'

export interface StopWatch {
  /** Aborted with a {@link StopReason}. */
  readonly signal: AbortSignal
  /** The plan is under way: from here on the end of its window matters. Until then the gates decide. */
  begin(): void
  /** Stops it for what somebody else found first. */
  wish(reason: StopReason): Promise<void>
  stop(): void
}

const lookEveryMs = 700

export function watchStop(record: RunRecord, plan: Pick<Plan, 'transaction'>): StopWatch {
  const end = new AbortController()
  const wish = async (reason: StopReason): Promise<void> => {
    if (end.signal.aborted) return
    end.abort(reason)
    await say(record, { code: `stopped-by-${reason}`, params: {} })
  }
  let begun = false
  let toldOfWindow = false
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const look = async () => {
    const found = await record.inRun((ctx) => findReason(ctx, record.run.requestId, { begun, plan })).catch(() => null)
    if (stopped) return
    if (found === 'goes-on') {
      if (!toldOfWindow) toldOfWindow = await say(record, { code: 'window-closed-goes-on', params: {} })
    } else if (found !== null) {
      await wish(found)
    }
    if (!stopped && !end.signal.aborted) timer = setTimeout(() => void look(), lookEveryMs)
  }
  void look()
  return {
    signal: end.signal,
    begin: () => {
      begun = true
    },
    wish,
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
  }
}

async function say(record: RunRecord, told: Told): Promise<boolean> {
  return record.say(told).then(
    () => true,
    () => false,
  )
}

async function findReason(
  ctx: WorkerCtx,
  requestId: string,
  { begun, plan }: { begun: boolean; plan: Pick<Plan, 'transaction'> },
): Promise<StopReason | 'goes-on' | null> {
  const [request] = await ctx.db
    .select()
    .from(requests)
    .where(and(eq(requests.workspaceId, ctx.workspaceId), eq(requests.id, requestId)))
  if (!request) return null
  if (request.cancelAskedAt !== null) return 'cancel'
  const environment = await getEnvironment(ctx, request.environmentId)
  const subject = await loadSubject(ctx, { request, environment })
  if (subject.frozen !== null) return 'freeze'
  if (!begun || !holds(await readGate(ctx, subject, 'window'))) return null
  // A plan that is not one transaction would be left half done.
  return environment.policy.whenWindowCloses === 'stop' && plan.transaction === 'one' ? 'window' : 'goes-on'
}
