// How a person names a database: a pasted URL, fields, or a URL with fields changed by hand. What comes out are plain fields and
// a wrapped password; the text of the URL goes no further.
import { defaultTlsMode, InvalidDatabaseUrl, parseDatabaseUrl } from '@revlane/database'
import { z } from 'zod'
import type { TargetAddress } from '../../credentials/associated-data.ts'
import { Secret } from '../../credentials/secret.ts'
import { families, tlsModes } from '../../db/schema/words.ts'
import { AppError } from '../../errors.ts'

const connectionFields = z.strictObject({
  family: z.enum(families),
  // A path would be a socket, a comma several servers: drivers obey both.
  host: z
    .string()
    .trim()
    .min(1)
    .max(253)
    .regex(/^[\p{L}\p{N}._:-]+$/u),
  port: z.int().min(1).max(65_535),
  database: z.string().min(1).max(63),
  username: z.string().max(63),
  /** By the host when absent. */
  tlsMode: z.enum(tlsModes).optional(),
  caPem: z.string().max(100_000).nullable().optional(),
})

export const connectionInput = z.strictObject({
  url: z.string().max(4_000).optional(),
  fields: connectionFields.optional(),
  password: z.string().max(1_000).optional(),
})
export type ConnectionInput = z.infer<typeof connectionInput>

export interface ReadUrl {
  readonly address: TargetAddress
  /** Null when the URL holds none. */
  readonly password: Secret | null
}

/** @throws AppError `url-invalid` that names the fault, never the text */
export function readUrl(url: string): ReadUrl {
  try {
    const { fields, password } = parseDatabaseUrl(url)
    const { engine, host, port, database, user, tls } = fields
    return {
      address: { family: engine, host, port, database, username: user, tlsMode: tls, caPem: null },
      password: password === null ? null : new Secret(password),
    }
  } catch (error) {
    if (!(error instanceof InvalidDatabaseUrl)) throw error
    throw new AppError('url-invalid', { fault: error.fault, parameter: error.parameter ?? '' })
  }
}

/**
 * What was typed wins over what the URL says. An absent password is an empty one: some servers ask for none.
 * @throws AppError `url-invalid`, `address-incomplete`
 */
export function readConnection(input: ConnectionInput): { address: TargetAddress; password: Secret } {
  const fromUrl = input.url === undefined ? null : readUrl(input.url)
  const address = input.fields ? addressOf(input.fields) : fromUrl?.address
  if (!address) throw new AppError('address-incomplete')
  const password = input.password === undefined ? (fromUrl?.password ?? new Secret('')) : new Secret(input.password)
  return { address, password }
}

function addressOf({ tlsMode, caPem, ...fields }: z.infer<typeof connectionFields>): TargetAddress {
  return { ...fields, tlsMode: tlsMode ?? defaultTlsMode(fields.host), caPem: caPem ?? null }
}
