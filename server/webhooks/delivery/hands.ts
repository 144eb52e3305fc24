// How many messages a worker sends at once, and to whom: never two to one webhook, and never so many to those that are slow or
// do not answer that the others have to wait for them. Order is not kept.
export interface Hands {
  /** Webhooks to pass over now; null when no hand is free. */
  passOver(): readonly string[] | null
  take(webhookId: string, work: () => Promise<{ readonly well: boolean }>): void
  /** Resolves when all that was begun has ended. */
  drained(): Promise<void>
}

const most = 4
const mostForStruggling = 2

export function openHands(onFree: () => void): Hands {
  const busy = new Map<string, Promise<void>>()
  const struggling = new Set<string>()
  return {
    passOver() {
      if (busy.size >= most) return null
      const inTrouble = [...busy.keys()].filter((id) => struggling.has(id)).length
      return [...new Set([...busy.keys(), ...(inTrouble >= mostForStruggling ? struggling : [])])]
    },
    take(webhookId, work) {
      const done = work()
        .then(({ well }) => {
          if (well) struggling.delete(webhookId)
          else struggling.add(webhookId)
        })
        .finally(() => {
          busy.delete(webhookId)
          onFree()
        })
      busy.set(webhookId, done)
    },
    async drained() {
      while (busy.size > 0) await Promise.allSettled(busy.values())
    },
  }
}
