// The whole tRPC surface: one router a noun.
import { createCallerFactory, router } from './init.ts'
import { auditRouter } from './routers/audit.ts'
import { membersRouter } from './routers/members.ts'
import { requestsRouter } from './routers/requests.ts'
import { sessionRouter } from './routers/session.ts'
import { workspaceRouter } from './routers/workspace.ts'

export const appRouter = router({
  audit: auditRouter,
  members: membersRouter,
  requests: requestsRouter,
  session: sessionRouter,
  workspace: workspaceRouter,
})

export type AppRouter = typeof appRouter
export const createCaller = createCallerFactory(appRouter)
