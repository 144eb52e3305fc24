// What several answers of the public API share. Times are ISO 8601 text, and a code never comes without its sentence.
import { z } from 'zod'
import { requestStates, tiers } from '../../db/schema/words.ts'
import type { EnvironmentRef, Told } from '../../shapes.ts'
import type { ApiCall, Words } from './endpoint.ts'

export const instant = z.iso.datetime()
export const url = z.string()
const params = z.record(z.string(), z.union([z.string(), z.number()]))

export const told = z.strictObject({
  /** Stable. */
  code: z.string(),
  params,
  /** English, for people. */
  message: z.string(),
})

export const environmentName = z.strictObject({ slug: z.string(), name: z.string(), tier: z.enum(tiers) })
export const requestState = z.enum(requestStates)

export const failure = z.strictObject({ error: told })

/** Seconds that the call may wait. */
export const waitSeconds = (most: number) => z.number().min(0).max(most)

type Spoken = z.infer<typeof told>

export function tell({ say }: Pick<ApiCall, 'say'>, words: Words | readonly Words[], { code, params }: Told): Spoken {
  return { code, params, message: say(words, { code, params }) }
}

export function tellOrNull(
  call: Pick<ApiCall, 'say'>,
  words: Words | readonly Words[],
  what: Told | null,
): Spoken | null {
  return what === null ? null : tell(call, words, what)
}

export function iso(at: Date): string {
  return at.toISOString()
}

export function isoOrNull(at: Date | null): string | null {
  return at === null ? null : at.toISOString()
}

export function nameOf({ slug, name, tier }: EnvironmentRef): z.infer<typeof environmentName> {
  return { slug, name, tier }
}

export function environmentPath(project: string, environment: string): string {
  return `/p/${encodeURIComponent(project)}/e/${encodeURIComponent(environment)}`
}

export function requestPath(number: number): string {
  return `/requests/${number}`
}
