// How often anyone may try to sign in, over all web processes: per account, per address and in all. Only failures are counted.
import { createHash } from 'node:crypto'
import ipaddr from 'ipaddr.js'
import type { Database } from '../db/pool.ts'
import { AppError } from '../errors.ts'
import { type Bucket, returnToken, takeToken } from './take-token.ts'

const signInBuckets = {
  address: { capacity: 20, perMinute: 6 },
  account: { capacity: 10, perMinute: 1 },
  all: { capacity: 60, perMinute: 20 },
  device: { capacity: 10, perMinute: 2 },
} as const satisfies Record<string, Bucket>

export interface SignInSource {
  readonly email: string
  readonly address: string
  /** A browser that signed in as this person before is counted alone. */
  readonly knownDevice: string | null
}

type Take = { readonly key: string; readonly bucket: Bucket }

/**
 * Takes a token of each bucket before anything is looked up, so that the answer says nothing about the account.
 * @returns what gives them back after a success. @throws AppError `too-many-tries`
 */
export async function limitSignIn(database: Database, source: SignInSource): Promise<() => Promise<void>> {
  const takes = bucketsOf(source)
  for (const { key, bucket } of takes) {
    if (!(await takeToken(database, key, bucket))) {
      throw new AppError('too-many-tries', { seconds: Math.ceil(60 / bucket.perMinute) })
    }
  }
  return async () => {
    for (const { key, bucket } of takes) await returnToken(database, key, bucket)
  }
}

function bucketsOf({ email, address, knownDevice }: SignInSource): Take[] {
  if (knownDevice) return [{ key: `sign-in:device:${knownDevice}`, bucket: signInBuckets.device }]
  const account = createHash('sha256').update(email.trim().toLowerCase()).digest('base64url')
  return [
    { key: `sign-in:address:${networkOf(address)}`, bucket: signInBuckets.address },
    { key: `sign-in:account:${account}`, bucket: signInBuckets.account },
    { key: 'sign-in:all', bucket: signInBuckets.all },
  ]
}

/** An IPv6 customer holds at least a /64 (RFC 6177): its addresses are one. */
function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown'
  const parsed = ipaddr.process(address)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  return `${parsed
    .toByteArray()
    .slice(0, 8)
    .map((octet) => octet.toString(16).padStart(2, '0'))
    .join('')}/64`
}
