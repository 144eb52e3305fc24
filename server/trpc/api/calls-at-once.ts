// How many calls a process answers at the same time. A call that waits holds no transaction, but it looks again and again through
// the pool that the pages share.
import { ApiRefusal } from './endpoint.ts'

const mostOfToken = 60
const mostInAll = 200
const retryAfterSeconds = 5

export interface CallCounter {
  /** @throws ApiRefusal 429 when the token, or everybody together, has too many calls under way */
  within<T>(tokenId: string, work: () => Promise<T>): Promise<T>
}

export function countCalls(limits = { ofToken: mostOfToken, inAll: mostInAll }): CallCounter {
  const underWay = new Map<string, number>()
  let all = 0
  function change(tokenId: string, by: 1 | -1): void {
    all += by
    const count = (underWay.get(tokenId) ?? 0) + by
    if (count === 0) underWay.delete(tokenId)
    else underWay.set(tokenId, count)
  }
  return {
    within: async (tokenId, work) => {
      if (all >= limits.inAll || (underWay.get(tokenId) ?? 0) >= limits.ofToken) {
        const headers = { 'retry-after': String(retryAfterSeconds) }
        throw new ApiRefusal(429, { code: 'too-many-calls', params: {} }, { headers })
      }
      change(tokenId, 1)
      try {
        return await work()
      } finally {
        change(tokenId, -1)
      }
    },
  }
}
