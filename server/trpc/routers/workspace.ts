import { tracked } from '@trpc/server'
import { z } from 'zod'
import { workspaceCursor } from '../../workspaces/workspace-cursor.ts'
import { follow } from '../follow.ts'
import { router, streamProcedure } from '../init.ts'

export const workspaceRouter = router({
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
