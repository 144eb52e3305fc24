// When to stop: Ctrl-C, SIGTERM, a closed terminal, or npm itself gone. A second signal means at once.

export class Stopped extends Error {
  readonly code = 'stopped'
  constructor(reason: string) {
    super(`Stopped (${reason}).`)
  }
}

export type StopSignal = {
  readonly signal: AbortSignal
  /** Calls `hurry` when the person asks again. */
  onSecond(hurry: () => void): void
}

const PARENT_CHECK_MS = 500

export function listenForStop(): StopSignal {
  const controller = new AbortController()
  const hurries: (() => void)[] = []
  const onSignal = (reason: string) => {
    if (controller.signal.aborted) for (const hurry of hurries) hurry()
    else controller.abort(new Stopped(reason))
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => onSignal(name))
  watchNpm(() => {
    if (!controller.signal.aborted) onSignal('npm is gone')
  })
  return { signal: controller.signal, onSecond: (hurry) => hurries.push(hurry) }
}

// npm that is killed says nothing to what it started; then another process becomes our parent.
function watchNpm(onGone: () => void): void {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    onGone()
  }, PARENT_CHECK_MS)
  timer.unref()
}
