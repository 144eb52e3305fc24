// A server with one environment, as far as the deploy command can tell: for trying every order of news, losses and deaths, which
// no real one could be made to show. What the real one does, server/trpc/api/deploy-command.db.test.ts tries.
import type { ApiCall, Reply, Send } from '../api/reply.ts'

/** What happens to the run at work or else the newest open request, to the database, or to the scripts, at one moment. */
export const happenings = [
  'approve',
  'run',
  'succeed',
  'fail',
  'reject',
  'cancel',
  'withdraw',
  'move',
  'grow',
  'rest',
] as const
export type Happening = (typeof happenings)[number]

/** What becomes of a call: answered, lost on the way there, lost on the way back, or something else answers. */
export const fates = ['ok', 'lost-before', 'lost-after', 'proxy-page'] as const
export type Fate = (typeof fates)[number]

interface ModelRequest {
  readonly number: number
  readonly checksum: string
  readonly from: number
  readonly to: number
  state: string
  reviews: { by: string; decision: string; comment: string; at: string; counts: boolean }[]
}

const closed: readonly string[] = ['succeeded', 'failed', 'rejected', 'withdrawn', 'stale', 'cancelled']
const denied: readonly string[] = ['failed', 'rejected', 'cancelled']
const mostHead = 5
const said = (code: string, params: Record<string, string | number> = {}) => ({ code, params, message: `${code}.` })

export class ModelServer {
  readonly requests: ModelRequest[] = []
  /** Orders that arrived, by plan: how often each was asked for. */
  readonly asks: { planId: string; again: boolean }[] = []
  row: number
  /** The newest script in the folder. */
  head: number
  /** The newest script that was read: where a run is at work, a check goes by it. */
  private read: number
  private readonly plans = new Map<string, { from: number; to: number }>()
  private cursor = 0

  constructor({ row, head }: { row: number; head: number }) {
    this.row = row
    this.head = head
    this.read = head
  }

  private get running(): ModelRequest | undefined {
    return this.requests.find(({ state }) => state === 'running')
  }

  get newestOpen(): ModelRequest | undefined {
    return this.requests.findLast(({ state }) => !closed.includes(state))
  }

  happen(what: Happening): void {
    const request = this.running ?? this.newestOpen
    this.cursor += 1
    if (what === 'grow' && this.head < mostHead) this.head += 1
    if (what === 'move' && !this.running && this.row < this.head) this.moveTo(this.row + 1)
    if (request) this.moveRequest(request, what)
  }

  private moveTo(row: number): void {
    this.row = row
    for (const open of this.requests) if (!closed.includes(open.state)) open.state = 'stale'
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
      this.moveTo(request.to)
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
    if (path.endsWith('/check')) return ok(this.check(String(body?.revision)))
    if (path.endsWith('/plans')) return this.plan(String(body?.target))
    if (path.endsWith('/requests')) return this.ask(String(body?.planId), body?.again === true)
    return ok(this.progress(Number(/^\/requests\/(\d+)/.exec(path)?.[1])))
  }

  private resolve(revision: string): number {
    return revision === 'heads' ? this.read : Number(revision.slice(1))
  }

  private check(revision: string) {
    const { running } = this
    const fresh = running === undefined
    if (fresh) this.read = this.head
    const target = this.resolve(revision)
    const isKnown = target <= this.read
    const steps = Math.max(0, target - this.row)
    return {
      ...{ project: 'api', environment: { slug: 'production', name: 'Production', tier: 'production' } },
      ...{ state: this.row === this.read ? 'at-head' : 'behind', rows: [`r${this.row}`], measuredAt: null },
      ...{ target: isKnown ? [`r${target}`] : [], fresh, atTarget: fresh && isKnown && steps === 0 },
      ...{ knows: steps > 0 ? 'behind' : this.row > target ? 'ahead' : 'at', steps: isKnown ? steps : null },
      failure: running ? said('run-at-work') : isKnown ? null : said('revision-unknown'),
      ...{ lockHolder: null, frozen: null, openRequests: [], source: { failure: null }, url: 'https://x.test/e' },
      running: running ? { number: running.number, url: `https://x.test/requests/${running.number}` } : null,
    }
  }

  private plan(target: string): Reply {
    if (this.running) return { kind: 'refused', status: 409, error: said('run-at-work') }
    const planId = `plan-${this.plans.size + 1}`
    const [from, to] = [this.row, this.resolve(target)]
    if (to > this.read) return { kind: 'refused', status: 409, error: said('revision-unknown') }
    this.plans.set(planId, { from, to })
    return {
      kind: 'answered',
      status: 200,
      body: {
        ...{ planId, checksum: `from-${from}-to-${to}`, kind: 'upgrade', target: `r${to}`, transaction: 'one' },
        ...{ fromRows: [`r${from}`], toRows: [`r${to}`], statementCount: Math.max(0, to - from) },
        ...{ steps: [], statements: [], refusals: [], findings: [], url: 'https://x.test/e' },
      },
    }
  }

  private ask(planId: string, again: boolean): Reply {
    this.asks.push({ planId, again })
    const { from, to } = this.plans.get(planId) ?? { from: -1, to: -1 }
    const checksum = `from-${from}-to-${to}`
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
    if (from >= to) return { kind: 'refused', status: 400, error: said('plan-empty') }
    const number = this.requests.length + 1
    this.requests.push({ number, checksum, from, to, state: 'pending', reviews: [] })
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
