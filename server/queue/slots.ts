// How much a worker does at once.
import type { Logger } from '../log.ts'

export interface Slots {
  readonly free: number
  start(work: () => Promise<void>): void
  /** Resolves when all that was begun has ended. */
  drained(): Promise<void>
}

export function openSlots(most: number, { log, onFree }: { log: Logger; onFree: () => void }): Slots {
  const busy = new Set<Promise<void>>()
  return {
    get free() {
      return most - busy.size
    },
    start(work) {
      const done = work()
        .catch((err: unknown) => log.error({ err }, 'work ended with an error'))
        .finally(() => {
          busy.delete(done)
          onFree()
        })
      busy.add(done)
    },
    async drained() {
      while (busy.size > 0) await Promise.all(busy)
    },
  }
}
