// A plan is made by a worker: the call waits a while for it, and else says how to ask again.
import { z } from 'zod'
import type { PlanView } from '../../../request-pages/plan-view.ts'
import { type Answer, type ApiCall, ApiRefusal, anyOutcome, endpoint } from '../endpoint.ts'
import { environmentPath, instant, iso, tell, told, url, waitSeconds } from '../shapes.ts'
import { mostSeconds, waitUntil } from '../wait-until.ts'

const statement = z.strictObject({
  ordinal: z.number(),
  revision: z.string(),
  sql: z.string(),
  line: z.number().nullable(),
})

const plan = z.strictObject({
  planId: z.string(),
  checksum: z.string().nullable(),
  kind: z.string(),
  target: z.string(),
  fromRows: z.array(z.string()),
  toRows: z.array(z.string()),
  transaction: z.enum(['one', 'none']),
  statementCount: z.number(),
  steps: z.array(
    z.strictObject({ revision: z.string(), direction: z.string(), message: z.string(), path: z.string() }),
  ),
  statements: z.array(statement),
  refusals: z.array(told.extend({ path: z.string(), line: z.number().nullable() })),
  findings: z.array(told.extend({ severity: z.enum(['info', 'warn', 'danger']), ordinal: z.number().nullable() })),
  createdAt: instant,
  url,
})
const waits = z.strictObject({ jobId: z.string() })

export const makePlan = endpoint({
  method: 'POST',
  path: '/projects/{project}/environments/{environment}/plans',
  summary: 'Has a plan made from what the database is now',
  scopes: ['read', 'request'],
  query: z.strictObject({}),
  body: z.strictObject({
    target: z.string().trim().min(1).max(200).default('heads'),
    kind: z.enum(['upgrade', 'downgrade']).default('upgrade'),
    wait: waitSeconds(mostSeconds).default(mostSeconds),
  }),
  answers: { 200: plan, 202: waits },
  async run(call, { body: { target, kind, wait } }) {
    const caller = await call.caller()
    const { environmentId } = await caller.environments.place(placeOf(call))
    const { jobId } = await caller.requests.plan({ environmentId, kind, target })
    return waitForPlan(call, { jobId, wait })
  },
})

export const getPlan = endpoint({
  method: 'GET',
  path: '/projects/{project}/environments/{environment}/plans/{jobId}',
  summary: 'The plan of an earlier call that was not done in time',
  scopes: ['read', 'request'],
  query: z.strictObject({ wait: z.coerce.number().pipe(waitSeconds(mostSeconds)).default(mostSeconds) }),
  body: z.undefined(),
  answers: { 200: plan, 202: waits },
  async run(call, { query }) {
    await (await call.caller()).environments.place(placeOf(call))
    return waitForPlan(call, { jobId: call.at.jobId ?? '', wait: query.wait })
  },
})

function placeOf({ at }: ApiCall): { project: string; environment: string } {
  return { project: at.project ?? '', environment: at.environment ?? '' }
}

async function waitForPlan(call: ApiCall, { jobId, wait }: { jobId: string; wait: number }): Promise<Answer> {
  const made = await waitUntil(
    async () => {
      const { state, failure, plan: found } = await (await call.caller()).requests.planResult({ jobId })
      if (failure !== null) throw new ApiRefusal(409, failure, { words: anyOutcome })
      return state === 'done' ? found : null
    },
    { seconds: wait, end: call.end },
  )
  return made === null ? { status: 202, body: { jobId } } : { status: 200, body: answer(call, made) }
}

function answer(call: ApiCall, view: PlanView): z.infer<typeof plan> {
  const { id, checksum, kind, target, fromRows, toRows, transaction, statementCount } = view
  return {
    ...{ planId: id, checksum, kind, target, fromRows, toRows, transaction, statementCount },
    steps: view.steps.map(({ revision, direction, message, path }) => ({ revision, direction, message, path })),
    statements: view.steps.flatMap(({ revision, statements }) =>
      statements.map(({ ordinal, sql, line }) => ({ ordinal, revision, sql, line })),
    ),
    refusals: view.refusals.map(({ path, line, ...refusal }) => ({ ...tell(call, 'refusals', refusal), path, line })),
    findings: view.findings.map(({ severity, ordinal, ...finding }) => ({
      ...tell(call, 'findings', finding),
      severity,
      ordinal,
    })),
    createdAt: iso(view.createdAt),
    url: call.page(environmentPath(view.project.slug, view.environment.slug)),
  }
}
