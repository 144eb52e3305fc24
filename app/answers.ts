// What the server answers, by name: taken from the router, so that a page can never expect another shape.
import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/trpc/router.ts'

type Answers = inferRouterOutputs<AppRouter>

export type Fleet = Answers['projects']['fleet']
export type FleetProject = Fleet['projects'][number]
export type FleetEnvironment = FleetProject['environments'][number]
export type Project = Answers['projects']['get']
export type GraphView = Answers['projects']['graph']
export type ProjectSettings = Answers['projects']['settings']
export type RevisionView = Answers['projects']['revision']
export type Environment = Answers['environments']['get']
export type Policy = Environment['policy']['document']
export type EnvironmentState = Environment['state']
export type ConnectionTest = Answers['environments']['test']
export type Targets = Answers['requests']['targets']
export type PlanView = NonNullable<Answers['requests']['planResult']['plan']>
export type RequestRef = Answers['requests']['list']['requests'][number]
export type RequestView = Answers['requests']['get']
export type RunView = NonNullable<RequestView['run']>
export type Member = Answers['members']['list'][number]
export type Tokens = Answers['tokens']['list']
export type Account = Tokens['accounts'][number]
export type Alert = Answers['alerts']['list'][number]
export type Proposal = Answers['environments']['proposalsForMe'][number]
export type Webhooks = Answers['webhooks']['list']
export type Webhook = Webhooks['webhooks'][number]
export type WebhookEvent = Webhook['events'][number]
export type WebhookMessage = Answers['webhooks']['message']
export type AuditPage = Answers['audit']['list']
export type Chain = Answers['audit']['verify']
export type OwnSession = Answers['session']['list'][number]

export type StateWord = EnvironmentState['word']
export type RequestState = RequestRef['state']
export type RunState = RunView['state']
export type StepState = RunView['steps'][number]['state']
export type StatementState = RunView['statements'][number]['state']
export type Tier = RequestRef['environment']['tier']
export type Role = Member['roles'][number]
