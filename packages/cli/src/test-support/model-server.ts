// A server with one environment, as far as the deploy command can tell: for trying every order of news, losses and deaths, which
// no real one could be made to show. What the real one does, server/trpc/api/deploy-command.db.test.ts tries.
import type { ApiCall, Reply, Send } from '../api/reply.ts'

/** What happens to the newest open request, or to the database, at one moment. */
export const happenings = ['approve', 'run', 'succeed', 'fail', 'reject', 'cancel', 'withdraw', 'move', 'rest'] as const
export type Happening = (typeof happenings)[number]

/** What becomes of a call: answered, lost on the way there, lost on the way back, or something else answers. */
export const fates = ['ok', 'lost-before', 'lost-after', 'proxy-page'] as const
export type Fate = (typeof fates)[number]

interface ModelRequest {
  readonly number: number
  readonly checksum: string
  readonly from: number
  state: string
  reviews: { by: string; decision: string; comment: string; at: string; counts: boolean }[]
}

const closed: readonly string[] = ['succeeded', 'failed', 'rejected', 'withdrawn', 'stale', 'cancelled']
const denied: readonly string[] = ['failed', 'rejected', 'cancelled']
const said = (code: string, params: Record<string, string | number> = {}) => ({ code, params, message: `${code}.` })

export class ModelServer {
  readonly requests: ModelRequest[] = []
  /** Orders that arrived, by plan: how often each was asked for. */
  readonly asks: { planId: string; again: boolean }[] = []
  row: number
  readonly head: number
  private readonly plans = new Map<string, number>()
  private cursor = 0

  constructor({ row, head }: { row: number; head: number }) {
    this.row = row
    this.head = head
  }

  get newestOpen(): ModelRequest | undefined {
    return this.requests.findLast(({ state }) => !closed.includes(state))
  }

  happen(what: Happening): void {
    const request = this.newestOpen
    this.cursor += 1
    if (what === 'move' && request?.state !== 'running' && this.row < this.head) {
      this.row += 1
      for (const open of this.requests) if (!closed.includes(open.state)) open.state = 'stale'
    }
    if (request) this.moveRequest(request, what)
  }

  private moveRequest(request: ModelRequest, what: Happening): void {
    const { state } = request
    if (what === 'approve' && state === 'pending') {
      request.reviews.push({ by: 'Ada', decision: 'approve', comment: '', at: String(this.cursor), counts: true })
      request.state = 'queued'
    }
    if (what === 'run' && state === 'queued') request.state = 'running'
    if (what === 'succeed' && state === 'running') {
      request.state = 'succeeded'
      this.row = this.head
    }
    if (what === 'fail' && state === 'running') request.state = 'failed'
    if (what === 'reject' && state === 'pending') request.state = 'rejected'
    if (what === 'cancel' && state === 'queued') request.state = 'cancelled'
    if (what === 'withdraw' && state === 'pending') request.state = 'withdrawn'
  }

  /** @param fate of this one call */
  answer(call: ApiCall, fate: Fate): Reply {
    if (fate === 'lost-before') return { kind: 'away', why: 'the connection was refused', retryAfterMs: null }
    if (fate === 'proxy-page') return { kind: 'foreign', why: 'it answers 404 with something that is not JSON' }
    const reply = this.take(call)
    return fate === 'ok' ? reply : { kind: 'away', why: 'the connection was cut', retryAfterMs: null }
  }

  private take({ path, body }: ApiCall): Reply {
    const ok = (given: object): Reply => ({ kind: 'answered', status: 200, body: given })
    if (path.endsWith('/check')) return ok(this.check())
    if (path.endsWith('/plans')) return this.plan()
    if (path.endsWith('/requests')) return this.ask(String(body?.planId), body?.again === true)
    return ok(this.progress(Number(/^\/requests\/(\d+)/.exec(path)?.[1])))
  }

  private check() {
    const running = this.requests.find(({ state }) => state === 'running')
    const fresh = running === undefined
    return {
      ...{ project: 'api', environment: { slug: 'production', name: 'Production', tier: 'production' } },
      ...{ state: this.row === this.head ? 'at-head' : 'behind', rows: [`r${this.row}`], measuredAt: null },
      ...{ target: [`r${this.head}`], fresh, atTarget: fresh && this.row === this.head },
      ...{ knows: this.row === this.head ? 'at' : 'behind', steps: this.head - this.row },
      failure: running ? said('run-at-work') : null,
      ...{ lockHolder: null, frozen: null, openRequests: [], source: { failure: null }, url: 'https://x.test/e' },
      running: running ? { number: running.number, url: `https://x.test/requests/${running.number}` } : null,
    }
  }

  private plan(): Reply {
    if (this.newestOpen?.state === 'running') return { kind: 'refused', status: 409, error: said('run-at-work') }
    const planId = `plan-${this.plans.size + 1}`
    this.plans.set(planId, this.row)
    const steps = this.head - this.row
    return {
      kind: 'answered',
      status: 200,
      body: {
        ...{ planId, checksum: `from-${this.row}`, kind: 'upgrade', target: `r${this.head}`, transaction: 'one' },
        ...{ fromRows: [`r${this.row}`], toRows: [`r${this.head}`], statementCount: steps },
        ...{ steps: [], statements: [], refusals: [], findings: [], url: 'https://x.test/e' },
      },
    }
  }

  private ask(planId: string, again: boolean): Reply {
    this.asks.push({ planId, again })
    const from = this.plans.get(planId) ?? -1
    const checksum = `from-${from}`
    const newest = this.requests.findLast((request) => request.checksum === checksum)
    const url = (number: number) => `https://x.test/requests/${number}`
    if (newest && !closed.includes(newest.state)) {
      const { number, state } = newest
      return { kind: 'answered', status: 200, body: { number, joined: true, state, url: url(number) } }
    }
    if (newest && denied.includes(newest.state) && !again) {
      const error = said('asked-before', { number: newest.number, state: newest.state })
      return { kind: 'refused', status: 409, error }
    }
    if (from !== this.row) return { kind: 'refused', status: 409, error: said('plan-moved') }
    if (from === this.head) return { kind: 'refused', status: 400, error: said('plan-empty') }
    const number = this.requests.length + 1
    this.requests.push({ number, checksum, from, state: 'pending', reviews: [] })
    return { kind: 'answered', status: 201, body: { number, joined: false, state: 'pending', url: url(number) } }
  }

  private progress(number: number) {
    const { state, reviews } = this.requests[number - 1] ?? { state: 'none', reviews: [] }
    return {
      ...{ number, state, open: !closed.includes(state), cursor: String(this.cursor), requestedBy: 'Deploy' },
      ...{ environment: { slug: 'production', name: 'Production', tier: 'production' }, startAt: null },
      approvals: { required: 1, counted: reviews.length, reviews },
      ...{ waitsFor: said('approvals-missing'), gates: [], run: null, outcome: null },
      url: `https://x.test/requests/${number}`,
    }
  }
}

/** The way to the model, with a fate for each call; after the last one given all is well. */
export function sendTo(
  model: ModelServer,
  fates: readonly Fate[],
  onCall: (count: number) => void = () => undefined,
): Send {
  let count = 0
  return async (call) => {
    const fate = fates[count] ?? 'ok'
    count += 1
    onCall(count)
    return model.answer(call, fate)
  }
}
