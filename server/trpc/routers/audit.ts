import { z } from 'zod'
import { auditList, auditPage, listEvents } from '../../audit/list-events.ts'
import { verifyNewest } from '../../audit/verify-newest.ts'
import { router, workspaceProcedure } from '../init.ts'

const verdict = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    count: z.number(),
    headSeq: z.number(),
    signedSeq: z.number().nullable(),
    signedAt: z.date().nullable(),
  }),
  z.object({ ok: z.literal(false), brokenAt: z.number(), problem: z.enum(['changed', 'missing', 'reordered']) }),
])

export const auditRouter = router({
  list: workspaceProcedure('audit.see')
    .input(auditPage)
    .output(auditList)
    .query(({ ctx, input }) => listEvents(ctx, input)),
  verify: workspaceProcedure('audit.see')
    .input(z.strictObject({}).optional())
    .output(verdict)
    .query(async ({ ctx }) =>
      verifyNewest(ctx.db, { chain: ctx.workspaceId, signedHeads: await ctx.instance.readSignedHeads() }),
    ),
})
