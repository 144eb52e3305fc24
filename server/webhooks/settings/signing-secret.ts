// A symmetric secret as Standard Webhooks writes it: `whsec_` and base64 of 32 random bytes.
import { randomBytes } from 'node:crypto'
import { Secret } from '../../credentials/secret.ts'

const prefix = 'whsec_'

export function makeSigningSecret(): Secret {
  return new Secret(`${prefix}${randomBytes(32).toString('base64')}`)
}

/** The key that the text stands for. */
export function signingKey(secret: Secret): Buffer {
  return Buffer.from(secret.reveal().slice(prefix.length), 'base64')
}
