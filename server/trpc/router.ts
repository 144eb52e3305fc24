// The whole tRPC surface: one router a noun.
import { createCallerFactory, router } from './init.ts'
import { alertsRouter } from './routers/alerts.ts'
import { auditRouter } from './routers/audit.ts'
import { environmentsRouter } from './routers/environments.ts'
import { membersRouter } from './routers/members.ts'
import { projectsRouter } from './routers/projects.ts'
import { requestsRouter } from './routers/requests.ts'
import { sessionRouter } from './routers/session.ts'
import { tokensRouter } from './routers/tokens.ts'
import { webhooksRouter } from './routers/webhooks.ts'
import { workspaceRouter } from './routers/workspace.ts'

export const appRouter = router({
  projects: projectsRouter,
  environments: environmentsRouter,
  alerts: alertsRouter,
  audit: auditRouter,
  members: membersRouter,
  requests: requestsRouter,
  session: sessionRouter,
  tokens: tokensRouter,
  webhooks: webhooksRouter,
  workspace: workspaceRouter,
})

export type AppRouter = typeof appRouter
export const createCaller = createCallerFactory(appRouter)
