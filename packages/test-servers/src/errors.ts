/** A server or program that tests need can't be had on this machine; the message is the one line that says what to install. */
export class ToolUnavailable extends Error {
  readonly code = 'test-tool-unavailable'
  readonly tool: string
  constructor(tool: string, remedy: string, cause?: unknown) {
    const reason = cause instanceof Error ? ` (${cause.message.trim().split('\n')[0]})` : ''
    super(`${tool} can't be had here: ${remedy}${reason}`, { cause })
    this.tool = tool
  }
}

/** A test asked for a server outside a run that brings servers. */
export class NoServerRun extends Error {
  readonly code = 'test-no-server-run'
  constructor() {
    super('No test servers here: name the file x.db.test.ts, so that the run which brings servers takes it.')
  }
}

/** A server of ours did not come up; `log` is the end of what it wrote. */
export class ServerDidNotStart extends Error {
  readonly code = 'test-server-did-not-start'
  readonly server: string
  readonly log: string
  constructor(server: string, log: string) {
    super(`${server} did not start: ${log.trim()}`)
    this.server = server
    this.log = log
  }
}
