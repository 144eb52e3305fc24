import { tracked } from '@trpc/server'
import { z } from 'zod'
import { freezeAll } from '../../workspaces/freeze-all.ts'
import { unfreeze } from '../../workspaces/unfreeze.ts'
import { workspaceCursor } from '../../workspaces/workspace-cursor.ts'
import { follow } from '../follow.ts'
import { router, streamProcedure, workspaceProcedure } from '../init.ts'

const reasoned = z.strictObject({ reason: z.string().max(4_000) })

export const workspaceRouter = router({
  freeze: workspaceProcedure('workspace.freeze')
    .input(reasoned)
    .output(z.object({}))
    .mutation(async ({ ctx, input }) => {
      await freezeAll(ctx, input)
      return {}
    }),
  unfreeze: workspaceProcedure('workspace.unfreeze')
    .input(reasoned)
    .output(z.object({}))
    .mutation(async ({ ctx, input }) => {
      await unfreeze(ctx, input)
      return {}
    }),
  /** Says that something of the workspace moved; the page then asks for itself again. */
  watch: streamProcedure('workspace.see')
    .input(z.strictObject({ lastEventId: z.string().max(500).optional() }).optional())
    .subscription(async function* ({ ctx, input, signal }) {
      for await (const { mark, value } of follow({
        look: ctx.look,
        work: workspaceCursor,
        signal,
        seen: input?.lastEventId,
      })) {
        yield tracked(mark, { cursor: value })
      }
    }),
})
