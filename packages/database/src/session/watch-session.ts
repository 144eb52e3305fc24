// A statement may take an hour, and a cut network says nothing: TCP alone would wait for it for ever (hazard R15).
import { setTimeout as pause } from 'node:timers/promises'
import { ServerUnreachable } from '../failure/errors.ts'
import { explainFailure } from '../failure/explain-failure.ts'
import type { FailureCode } from '../failure/failure-codes.ts'
import type { Session } from './session.ts'

export interface WatchOptions {
  /** Opens another session to the same server. */
  readonly connect: () => Promise<Session>
  readonly everyMs?: number
  /** How long nothing may be heard before the session is given up. */
  readonly deadAfterMs?: number
}

export interface Watch {
  /** Ends the watching; resolves when its own connection is closed. */
  stop(): Promise<void>
}

const PRESENT = {
  postgresql: 'SELECT 1 FROM pg_catalog.pg_stat_activity WHERE pid = $1::int',
  mysql: 'SELECT 1 FROM information_schema.processlist WHERE id = ?',
}

const SILENCE: ReadonlySet<FailureCode> = new Set(['timeout', 'refused', 'host-unreachable', 'connection-lost'])

type Sight = 'present' | 'gone' | 'silent'

class Watcher implements Watch {
  readonly #session: Session
  readonly #options: WatchOptions
  readonly #over = new AbortController()
  readonly #ended: Promise<void>
  #side: Session | null = null

  constructor(session: Session, options: WatchOptions) {
    this.#session = session
    this.#options = options
    this.#ended = this.#watch()
  }

  async stop(): Promise<void> {
    this.#over.abort()
    await this.#ended
  }

  async #watch(): Promise<void> {
    const { everyMs = 2_000, deadAfterMs = 15_000 } = this.#options
    let heardAt = performance.now()
    let gone = 0
    while (!this.#over.signal.aborted && !this.#session.closed) {
      await pause(everyMs, undefined, { signal: this.#over.signal }).catch(() => undefined)
      if (this.#over.signal.aborted) break
      const sight = await this.#look(heardAt + deadAfterMs - performance.now())
      if (sight !== 'silent') heardAt = performance.now()
      gone = sight === 'gone' ? gone + 1 : 0
      // Once may be the moment in which the statement's answer is on its way.
      if (gone > 1 || performance.now() - heardAt >= deadAfterMs) this.#session.abandon(new ServerUnreachable())
    }
    this.#side?.abandon(new ServerUnreachable())
  }

  /** Asks through the side connection; waits no longer than `patienceMs`. */
  async #look(patienceMs: number): Promise<Sight> {
    const silence = new AbortController()
    const silent = pause(Math.max(1, patienceMs), 'silent' as const, {
      signal: AbortSignal.any([silence.signal, this.#over.signal]),
    }).catch(() => 'silent' as const)
    const sight = await Promise.race([this.#ask(), silent])
    silence.abort()
    return sight
  }

  async #ask(): Promise<Sight> {
    try {
      this.#side ??= await this.#connect()
      const sql = this.#session.engine === 'postgresql' ? PRESENT.postgresql : PRESENT.mysql
      const { rows } = await this.#side.query(sql, [this.#session.backendId])
      return rows.length > 0 ? 'present' : 'gone'
    } catch (error) {
      this.#side = null
      // Only the silence of the network counts: "too many connections" is an answer, and a name server that is down says
      // nothing of the database.
      return SILENCE.has(explainFailure(error).code) ? 'silent' : 'present'
    }
  }

  async #connect(): Promise<Session> {
    const side = await this.#options.connect()
    // It came too late: nobody would close it.
    if (this.#over.signal.aborted) await side.close()
    return side
  }
}

/**
 * While it runs, asks the server every `everyMs` (2 s) through a second connection whether the session's process is still there.
 * When it is gone, or nothing was heard for `deadAfterMs` (15 s), the session is abandoned: what waits for it ends with SessionLost.
 * The second connection is opened only when the first look is due.
 */
export function watchSession(session: Session, options: WatchOptions): Watch {
  return new Watcher(session, options)
}
