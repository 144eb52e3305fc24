import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { requestState } from '../shapes.ts'
import { numberOf } from './follow-request.ts'

export const withdrawRequest = endpoint({
  method: 'POST',
  path: '/requests/{number}/withdraw',
  summary: 'Takes back what the same service account asked for',
  scopes: ['read', 'request'],
  query: z.strictObject({}),
  body: z.strictObject({ comment: z.string().max(4_000).default('') }),
  answers: { 200: z.strictObject({ number: z.number(), state: requestState }) },
  async run(call, { body }) {
    const number = numberOf(call)
    const caller = await call.caller()
    await caller.requests.withdraw({ number, comment: body.comment })
    const { state } = await caller.requests.get({ number })
    return { status: 200, body: { number, state } }
  },
})
