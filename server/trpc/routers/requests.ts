import { tracked } from '@trpc/server'
import { z } from 'zod'
import { approveRequest, rejectRequest } from '../../approvals/review-request.ts'
import { startRequest } from '../../approvals/start-request.ts'
import { bypassRequest } from '../../bypasses/bypass-request.ts'
import { requestStates } from '../../db/schema/words.ts'
import { gateNames } from '../../gates/gate.ts'
import { listRequests, listWaitingForMe } from '../../request-pages/list-requests.ts'
import { listTargets, targetsView } from '../../request-pages/list-targets.ts'
import { readPageCursor } from '../../request-pages/page-cursor.ts'
import { planProgress, readPlanProgress } from '../../request-pages/plan-progress.ts'
import { readRequest } from '../../request-pages/read-request.ts'
import { readRequestCursor, requestCursor } from '../../request-pages/request-cursor.ts'
import { requestView } from '../../request-pages/request-view.ts'
import { askUpgrade } from '../../requests/ask-upgrade.ts'
import { cancelRequest } from '../../requests/cancel-request.ts'
import { orderPlan } from '../../requests/order-plan.ts'
import { sendRequest } from '../../requests/send-request.ts'
import { withdrawRequest } from '../../requests/withdraw-request.ts'
import { requestRef } from '../../shapes.ts'
import { follow } from '../follow.ts'
import { memberProcedure, router, streamProcedure, workspaceProcedure } from '../init.ts'

const slug = z.string().max(80)
const number = z.int().positive()
const comment = z.string().max(4_000)
const review = z.strictObject({ number, checksum: z.string().length(64), comment: comment.optional() })
const nothing = z.object({})

export const requestsRouter = router({
  targets: workspaceProcedure('workspace.see')
    .input(z.strictObject({ project: slug, environment: slug }))
    .output(targetsView)
    .query(({ ctx, input }) => listTargets(ctx, input)),
  plan: memberProcedure('plan.make')
    .input(
      z.strictObject({
        environmentId: z.uuid(),
        kind: z.enum(['upgrade', 'downgrade']),
        target: z.string().trim().min(1).max(200),
      }),
    )
    .output(z.object({ jobId: z.string() }))
    .mutation(async ({ ctx, input }) => ({ jobId: await orderPlan(ctx, input) })),
  planResult: memberProcedure('plan.make')
    .input(z.strictObject({ jobId: z.uuid() }))
    .output(planProgress)
    .query(({ ctx, input }) => readPlanProgress(ctx, input.jobId)),
  send: workspaceProcedure('request.send')
    .input(
      z.strictObject({
        planId: z.uuid(),
        reason: comment,
        clientToken: z.uuid(),
        startAt: z.date().nullable().optional(),
      }),
    )
    .output(z.object({ number: z.number() }))
    .mutation(async ({ ctx, input }) => ({ number: await sendRequest(ctx, input) })),
  list: workspaceProcedure('workspace.see')
    .input(
      z.strictObject({
        state: z.enum(['open', 'closed', 'all']).optional(),
        project: slug.optional(),
        environment: slug.optional(),
        before: number.optional(),
        limit: z.int().min(1).max(200).optional(),
      }),
    )
    .output(z.object({ requests: z.array(requestRef), next: z.number().nullable() }))
    .query(({ ctx, input }) => listRequests(ctx, input)),
  waitingForMe: workspaceProcedure('workspace.see')
    .input(z.strictObject({}).optional())
    .output(z.array(requestRef))
    .query(({ ctx }) => listWaitingForMe(ctx)),
  /** For a deploy: joins the open request for this very plan, or sends one. */
  ask: memberProcedure('request.send')
    .input(z.strictObject({ planId: z.uuid(), environmentId: z.uuid(), reason: comment, again: z.boolean() }))
    .output(z.object({ number: z.number(), joined: z.boolean(), state: z.enum(requestStates) }))
    .mutation(({ ctx, input }) => askUpgrade(ctx, input)),
  /** For who waits without a stream: differs whenever anything of the request moved. */
  cursor: memberProcedure('workspace.see')
    .input(z.strictObject({ number }))
    .output(requestCursor)
    .query(({ ctx, input }) => readRequestCursor(ctx, input.number)),
  get: memberProcedure('workspace.see')
    .input(z.strictObject({ number }))
    .output(requestView)
    .query(({ ctx, input }) => readRequest(ctx, input)),
  approve: workspaceProcedure('request.review')
    .input(review)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await approveRequest(ctx, input)
      return {}
    }),
  reject: workspaceProcedure('request.review')
    .input(review.extend({ comment }))
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await rejectRequest(ctx, input)
      return {}
    }),
  withdraw: memberProcedure('request.withdraw')
    .input(z.strictObject({ number, comment: comment.optional() }))
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await withdrawRequest(ctx, input)
      return {}
    }),
  start: workspaceProcedure('request.start')
    .input(z.strictObject({ number }))
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await startRequest(ctx, input)
      return {}
    }),
  bypass: workspaceProcedure('request.bypass')
    .input(
      z.strictObject({
        number,
        checksum: z.string().length(64),
        skips: z.array(z.enum(gateNames)).max(gateNames.length),
        reason: comment,
      }),
    )
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await bypassRequest(ctx, input)
      return {}
    }),
  cancel: workspaceProcedure('request.cancel')
    .input(z.strictObject({ number }))
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await cancelRequest(ctx, input)
      return {}
    }),
  /** Says that something of the page moved: the request's state, its reviews, its run's story, or freeze-all. */
  watch: streamProcedure('workspace.see')
    .input(z.strictObject({ number, lastEventId: z.string().max(500).optional() }))
    .subscription(async function* ({ ctx, input, signal }) {
      const moves = follow({
        look: ctx.look,
        work: (scoped) => readPageCursor(scoped, input.number),
        signal,
        seen: input.lastEventId,
        everyMs: 300,
      })
      for await (const { mark, value } of moves) yield tracked(mark, value)
    }),
})
