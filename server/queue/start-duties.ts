// What a worker does by the clock. A duty never overlaps itself, and one that fails is logged and tried at its next time.
import type { WorkerContext } from './worker-context.ts'

export interface Duty<W extends WorkerContext> {
  readonly name: string
  readonly everyMs: number
  readonly perform: (worker: W) => Promise<unknown>
}

export function startDuties<W extends WorkerContext>(duties: readonly Duty<W>[], worker: W): { stop(): void } {
  let stopped = false
  const timers = new Map<Duty<W>, NodeJS.Timeout>()
  const perform = async (duty: Duty<W>) => {
    try {
      await duty.perform(worker)
    } catch (err) {
      worker.log.error({ err, code: duty.name }, 'a duty failed')
    }
    if (!stopped) timers.set(duty, setTimeout(perform, duty.everyMs, duty))
  }
  for (const duty of duties) timers.set(duty, setTimeout(perform, 0, duty))
  return {
    stop() {
      stopped = true
      for (const timer of timers.values()) clearTimeout(timer)
    },
  }
}
