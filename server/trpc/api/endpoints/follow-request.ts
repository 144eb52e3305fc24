// A request as it goes on: a long poll, so that a script can follow it through any proxy and any restart of this server.
import { z } from 'zod'
import { decisions, journalStates, runStates } from '../../../db/schema/words.ts'
import { gate } from '../../../gates/gate.ts'
import type { RequestCursor } from '../../../request-pages/request-cursor.ts'
import type { RequestView } from '../../../request-pages/request-view.ts'
import { closedRequestStates } from '../../../requests/move-request.ts'
import { type ApiCall, ApiRefusal, anyOutcome, endpoint } from '../endpoint.ts'
import {
  environmentName,
  instant,
  iso,
  isoOrNull,
  nameOf,
  requestPath,
  requestState,
  tell,
  tellOrNull,
  told,
  url,
  waitSeconds,
} from '../shapes.ts'
import { mostSeconds, waitUntil } from '../wait-until.ts'
import { hasMoved, readCursor, type Seen, writeCursor } from './request-place.ts'

const statementFailure = z.strictObject({
  ...{
    serverCode: z.string().nullable(),
    message: z.string(),
    detail: z.string().nullable(),
    hint: z.string().nullable(),
  },
})

const run = z.strictObject({
  id: z.string(),
  state: z.enum(runStates),
  worker: z.string(),
  claimedAt: instant,
  endedAt: instant.nullable(),
  outcome: told.nullable(),
  steps: z.array(
    z.strictObject({
      ...{ ordinal: z.number(), revision: z.string(), direction: z.string(), state: z.string() },
      ...{ startedAt: instant.nullable(), endedAt: instant.nullable() },
    }),
  ),
  statements: z.array(
    z.strictObject({
      ordinal: z.number(),
      state: z.enum(['waiting', ...journalStates]),
      durationMs: z.number().nullable(),
      rowCount: z.number().nullable(),
      failure: statementFailure.nullable(),
    }),
  ),
  events: z.array(told.extend({ seq: z.number(), at: instant })),
})

const review = z.strictObject({
  ...{ by: z.string(), decision: z.enum(decisions), comment: z.string(), at: instant, counts: z.boolean() },
})

const progress = z.strictObject({
  number: z.number(),
  kind: z.string(),
  state: requestState,
  open: z.boolean(),
  cursor: z.string(),
  project: z.string(),
  environment: environmentName,
  target: z.string(),
  reason: z.string(),
  requestedBy: z.string(),
  createdAt: instant,
  checksum: z.string(),
  startAt: instant.nullable(),
  approvals: z.strictObject({ required: z.number(), counted: z.number(), reviews: z.array(review) }),
  waitsFor: told.nullable(),
  gates: z.array(told.extend({ gate: gate.shape.gate, state: gate.shape.state, url: url.nullable() })),
  run: run.nullable(),
  outcome: told.nullable(),
  next: told,
  url,
})

export const followRequest = endpoint({
  method: 'GET',
  path: '/requests/{number}',
  summary: 'A request, at once or as soon as something of it moved since the given cursor',
  scopes: ['read'],
  query: z.strictObject({
    since: z.string().max(200).optional(),
    wait: z.coerce.number().pipe(waitSeconds(mostSeconds)).default(mostSeconds),
  }),
  body: z.undefined(),
  answers: { 200: progress },
  async run(call, { query }) {
    const number = numberOf(call)
    const since = query.since === undefined ? null : readCursor(query.since)
    const ask = async () => (await call.caller()).requests.cursor({ number })
    const moved =
      since &&
      (await waitUntil(
        async () => {
          const now = await ask()
          return hasMoved(since, now) ? now : null
        },
        // A run moves by the moment; people take their time.
        { seconds: query.wait, end: call.end, firstMs: 100, longestMs: since.runState === null ? 700 : 250 },
      ))
    // Read before the rest: what moves in between is told again, never left out.
    const cursor = moved ?? (await ask())
    const view = await (await call.caller()).requests.get({ number })
    return { status: 200, body: answer(call, view, { since, cursor }) }
  },
})

interface Place {
  readonly since: Seen | null
  readonly cursor: RequestCursor
}

export function numberOf({ at }: ApiCall): number {
  const number = /^[1-9]\d{0,8}$/.test(at.number ?? '') ? Number(at.number) : null
  if (number === null) throw new ApiRefusal(404, { code: 'not-found', params: {} })
  return number
}

function answer(call: ApiCall, view: RequestView, place: Place): z.infer<typeof progress> {
  const { number, kind, state, projectSlug, environment, target, reason, plan } = view
  const closed: readonly string[] = closedRequestStates
  return {
    ...{ number, kind, state, target, reason },
    open: !closed.includes(state),
    cursor: writeCursor(place.cursor),
    project: projectSlug,
    environment: nameOf(environment),
    requestedBy: view.requestedBy.name,
    createdAt: iso(view.createdAt),
    checksum: plan.checksum ?? '',
    startAt: isoOrNull(view.startAt),
    approvals: {
      required: view.approvalsRequired,
      counted: view.approvals.filter(({ decision, counts }) => decision === 'approve' && counts.ok).length,
      reviews: view.approvals.map(({ person, decision, comment, at, counts }) => ({
        ...{ by: person.name, decision, comment, at: iso(at), counts: counts.ok },
      })),
    },
    waitsFor: waitsFor(call, view),
    gates: view.readiness.map((one) => ({
      ...tell(call, 'gates', one.told),
      ...{ gate: one.gate, state: one.state, url: one.link === null ? null : call.page(one.link) },
    })),
    run: view.run && runOf(call, view.run, place),
    outcome: tellOrNull(call, anyOutcome, view.outcome),
    next: tell(call, 'gates', view.whatHappensThen),
    url: call.page(requestPath(number)),
  }
}

/** The list says it in general; here the first gate that does not pass is what it is about. */
function waitsFor(call: ApiCall, view: RequestView) {
  const unmet = view.readiness.find(({ state }) => state === 'waits' || state === 'blocks')
  return tellOrNull(call, 'gates', unmet?.told ?? view.waitsFor)
}

function runOf(call: ApiCall, view: NonNullable<RequestView['run']>, { since, cursor }: Place): z.infer<typeof run> {
  const { id, state, workerName, claimedAt, endedAt, outcome } = view
  const lastSeen = since?.runId === id ? since.lastSeq : 0
  const newest = cursor.runId === id ? cursor.lastSeq : 0
  return {
    ...{ id, state, worker: workerName, claimedAt: iso(claimedAt), endedAt: isoOrNull(endedAt) },
    outcome: tellOrNull(call, anyOutcome, outcome),
    steps: view.steps.map(({ startedAt, endedAt: end, ...step }) => ({
      ...step,
      ...{ startedAt: isoOrNull(startedAt), endedAt: isoOrNull(end) },
    })),
    statements: view.statements.map(({ ordinal, state: word, durationMs, rowCount, failure }) => ({
      ...{ ordinal, state: word, durationMs, rowCount },
      failure: failure && {
        ...{ serverCode: failure.serverCode, message: failure.message, detail: failure.detail, hint: failure.hint },
      },
    })),
    events: view.events
      .filter(({ seq }) => seq > lastSeen && seq <= newest)
      .map(({ seq, at, told: what }) => ({ ...tell(call, 'events', what), seq, at: iso(at) })),
  }
}
