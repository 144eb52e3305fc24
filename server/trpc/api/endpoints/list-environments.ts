import { z } from 'zod'
import { environmentState } from '../../../states/environment-state.ts'
import { endpoint } from '../endpoint.ts'
import { environmentName, environmentPath, instant, isoOrNull, nameOf, tellOrNull, told, url } from '../shapes.ts'

const environmentLine = z.strictObject({
  project: z.string(),
  projectName: z.string(),
  environment: environmentName,
  state: environmentState.shape.word,
  rows: z.array(z.string()),
  behind: z.number().nullable(),
  measuredAt: instant.nullable(),
  stale: z.boolean(),
  failure: told.nullable(),
  openRequests: z.number(),
  running: z.number().nullable(),
  url,
})

export const listEnvironments = endpoint({
  method: 'GET',
  path: '/environments',
  summary: 'The environments that the token sees, as they were measured last',
  scopes: ['read'],
  query: z.strictObject({ project: z.string().max(80).optional() }),
  body: z.undefined(),
  answers: { 200: z.strictObject({ environments: z.array(environmentLine) }) },
  async run(call, { query }) {
    const { projects } = await (await call.caller()).projects.fleet()
    const wanted = projects.filter(({ slug }) => query.project === undefined || slug === query.project)
    const environments = wanted.flatMap((project) =>
      project.environments.map((environment): z.infer<typeof environmentLine> => {
        const { word, rows, behind, measuredAt, stale, failure } = environment.state
        return {
          ...{ project: project.slug, projectName: project.name, environment: nameOf(environment) },
          ...{ state: word, rows, behind, measuredAt: isoOrNull(measuredAt), stale },
          failure: tellOrNull(call, 'connection', failure),
          openRequests: environment.openRequests,
          running: environment.running?.requestNumber ?? null,
          url: call.page(environmentPath(project.slug, environment.slug)),
        }
      }),
    )
    return { status: 200, body: { environments } }
  },
})
