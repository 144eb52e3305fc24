import { z } from 'zod'
import type { CheckView } from '../../../environments/read-check.ts'
import { environmentState } from '../../../states/environment-state.ts'
import { knowledges } from '../../../states/knows-revision.ts'
import { type ApiCall, anyOutcome, endpoint } from '../endpoint.ts'
import {
  environmentName,
  environmentPath,
  instant,
  iso,
  isoOrNull,
  nameOf,
  requestPath,
  requestState,
  tellOrNull,
  told,
  url,
  waitSeconds,
} from '../shapes.ts'
import { mostSeconds, waitUntil } from '../wait-until.ts'

const body = z.strictObject({
  revision: z.string().trim().min(1).max(255).default('heads'),
  /** Only what was measured last; nothing is ordered. */
  seen: z.boolean().default(false),
  wait: waitSeconds(mostSeconds).default(mostSeconds),
})

const lockHolder = z.strictObject({
  owner: z.string(),
  host: z.string().nullable(),
  link: z.string().nullable(),
  since: z.string().nullable(),
})

const check = z.strictObject({
  project: z.string(),
  environment: environmentName,
  state: environmentState.shape.word,
  rows: z.array(z.string()),
  behind: z.number().nullable(),
  measuredAt: instant.nullable(),
  heads: z.array(z.string()),
  revision: z.string(),
  target: z.array(z.string()),
  fresh: z.boolean(),
  atTarget: z.boolean(),
  knows: z.enum(knowledges),
  steps: z.number().nullable(),
  failure: told.nullable(),
  lockHolder: lockHolder.nullable(),
  running: z.strictObject({ number: z.number(), url }).nullable(),
  openRequests: z.array(z.strictObject({ number: z.number(), state: requestState, url })),
  frozen: z.strictObject({ since: instant, by: z.string().nullable(), reason: z.string() }).nullable(),
  source: z.strictObject({ readAt: instant.nullable(), failure: told.nullable() }),
  url,
})

export const checkEnvironment = endpoint({
  method: 'POST',
  path: '/projects/{project}/environments/{environment}/check',
  summary:
    'Where the database is now against a revision: scripts that moved are read and the database is measured first',
  scopes: ['read', 'measure'],
  scopesFor: ({ seen }) => (seen ? ['read'] : ['read', 'measure']),
  query: z.strictObject({}),
  body,
  answers: { 200: check },
  async run(call, given) {
    const view = given.body.seen ? await lookBack(call, given.body) : await lookNow(call, given.body)
    return { status: 200, body: answer(call, given.body, view) }
  },
})

type Question = z.output<typeof body>

async function lookBack(call: ApiCall, { revision }: Question): Promise<CheckView> {
  return (await call.caller()).environments.check({ ...place(call), revision, jobs: null })
}

async function lookNow(call: ApiCall, { revision, wait }: Question): Promise<CheckView> {
  const until = performance.now() + wait * 1_000
  for (;;) {
    const { readJob, measureJob } = await (await call.caller()).environments.orderCheck(place(call))
    const jobs = { readJob, measureJob }
    await waitUntil(async () => ((await (await call.caller()).environments.checked(jobs)) ? jobs : null), {
      seconds: (until - performance.now()) / 1_000,
      end: call.end,
      longestMs: 250,
    })
    const view = await (await call.caller()).environments.check({ ...place(call), revision, jobs })
    // The scripts moved while the database was measured: then it has to be measured by the new ones.
    if (!view.again || call.end.aborted || performance.now() >= until) return view
  }
}

function place({ at }: ApiCall): { project: string; environment: string } {
  return { project: at.project ?? '', environment: at.environment ?? '' }
}

function answer(call: ApiCall, { revision, seen: isSeen }: Question, view: CheckView): z.infer<typeof check> {
  const { project, environment, state, fresh, atTarget, knows, steps, heads, target, running, frozen } = view
  const late = fresh || isSeen ? null : { code: 'not-measured-in-time', params: {} }
  const request = (number: number) => ({ number, url: call.page(requestPath(number)) })
  return {
    ...{ project: project.slug, environment: nameOf(environment), revision, heads, target },
    ...{ state: state.word, rows: state.rows, behind: state.behind, measuredAt: isoOrNull(state.measuredAt) },
    ...{ fresh, atTarget, knows, steps, lockHolder: view.lockHolder },
    failure: tellOrNull(call, anyOutcome, view.failure ?? late),
    running: running === null ? null : request(running),
    openRequests: view.openRequests.map(({ number, state: word }) => ({ ...request(number), state: word })),
    frozen: frozen && { since: iso(frozen.since), by: frozen.by, reason: frozen.reason },
    source: {
      readAt: isoOrNull(view.source.readAt),
      failure: tellOrNull(call, 'refusals', view.source.failure),
    },
    url: call.page(environmentPath(project.slug, environment.slug)),
  }
}
