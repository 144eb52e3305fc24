import { z } from 'zod'
import { alertView, listAlerts } from '../../alerts/list-alerts.ts'
import { seeAlert } from '../../alerts/see-alert.ts'
import { router, workspaceProcedure } from '../init.ts'

export const alertsRouter = router({
  list: workspaceProcedure('workspace.see')
    .input(z.strictObject({}).optional())
    .output(z.array(alertView))
    .query(({ ctx }) => listAlerts(ctx)),
  seen: workspaceProcedure('workspace.see')
    .input(z.strictObject({ alertId: z.uuid() }))
    .output(z.object({}))
    .mutation(async ({ ctx, input }) => {
      await seeAlert(ctx, input)
      return {}
    }),
})
