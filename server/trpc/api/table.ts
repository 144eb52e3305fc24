// Every endpoint of the public API, and which of them an address means.
import type { Endpoint } from './endpoint.ts'
import { askUpgrade } from './endpoints/ask-upgrade.ts'
import { checkEnvironment } from './endpoints/check-environment.ts'
import { followRequest } from './endpoints/follow-request.ts'
import { listEnvironments } from './endpoints/list-environments.ts'
import { getPlan, makePlan } from './endpoints/make-plan.ts'
import { withdrawRequest } from './endpoints/withdraw-request.ts'

export const endpoints: readonly Endpoint[] = [
  listEnvironments,
  checkEnvironment,
  makePlan,
  getPlan,
  askUpgrade,
  followRequest,
  withdrawRequest,
]

export const apiRoot = '/api/v1'

export interface Match {
  /** What takes this address, whatever the method. */
  readonly takers: readonly Endpoint[]
  readonly at: Readonly<Record<string, string>>
}

/** @param path from the API's root on; its parts still percent-encoded */
export function match(path: string): Match {
  const given = path.split('/')
  const takers = endpoints.filter((one) => placesOf(one, given) !== null)
  return { takers, at: (takers[0] && placesOf(takers[0], given)) ?? {} }
}

function placesOf({ path }: Endpoint, given: readonly string[]): Record<string, string> | null {
  const parts = path.split('/')
  if (parts.length !== given.length) return null
  const found: Record<string, string> = {}
  for (const [index, part] of parts.entries()) {
    const text = given[index] ?? ''
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    if (name === undefined) {
      if (part !== text) return null
      continue
    }
    const decoded = decodePart(text)
    if (decoded === null) return null
    found[name] = decoded
  }
  return found
}

/** Null for what is no text, or too long to name anything. */
function decodePart(text: string): string | null {
  try {
    const decoded = decodeURIComponent(text)
    return decoded === '' || decoded.length > 80 ? null : decoded
  } catch {
    return null
  }
}
