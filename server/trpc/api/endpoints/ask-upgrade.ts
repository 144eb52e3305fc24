import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { requestPath, requestState, url } from '../shapes.ts'

const asked = z.strictObject({ number: z.number(), joined: z.boolean(), state: requestState, url })

export const askUpgrade = endpoint({
  method: 'POST',
  path: '/projects/{project}/environments/{environment}/requests',
  summary: 'Joins the open request for this very plan, or sends one',
  scopes: ['read', 'request'],
  query: z.strictObject({}),
  body: z.strictObject({
    planId: z.uuid(),
    reason: z.string().max(4_000),
    again: z.boolean().default(false),
  }),
  answers: { 200: asked, 201: asked },
  async run(call, { body }) {
    const caller = await call.caller()
    const { project = '', environment = '' } = call.at
    const { environmentId } = await caller.environments.place({ project, environment })
    const made = await caller.requests.ask({ ...body, environmentId })
    const answer: z.infer<typeof asked> = { ...made, url: call.page(requestPath(made.number)) }
    return { status: made.joined ? 200 : 201, body: answer }
  },
})
