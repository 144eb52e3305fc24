// How the command ends: its exit code, one word for scripts, one sentence for people.

export const exitCodes = {
  /** Done, at the target, yes. */
  done: 0,
  /** It failed, somebody or something refused it, no. */
  refused: 1,
  /** Still waiting at --timeout, or it could not be told. */
  waiting: 2,
  /** The command was not understood; nothing was sent (EX_USAGE of sysexits.h). */
  usage: 64,
} as const

export interface Ending {
  readonly exit: number
  /** For scripts: at-target, asked, failed, rejected, … */
  readonly outcome: string
  readonly message: string
  readonly number?: number
  readonly url?: string
  /** How to go on, in one line. */
  readonly next?: string
}

/** The server, or what it says, ends the command. */
export class Ended extends Error {
  override readonly name = 'Ended'
  readonly code = 'ended'
  readonly ending: Ending

  constructor(ending: Ending) {
    super(ending.message)
    this.ending = ending
  }
}

export class TimeOver extends Error {
  override readonly name = 'TimeOver'
  readonly code = 'time-over'
}

/** A person or a system asked the command to stop. */
export class Detached extends Error {
  override readonly name = 'Detached'
  readonly code = 'detached'
  readonly signal: 'SIGINT' | 'SIGTERM'

  constructor(signal: 'SIGINT' | 'SIGTERM') {
    super(`Stopped by ${signal}`)
    this.signal = signal
  }
}
