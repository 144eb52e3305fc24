// What the web process can do with a secret: close it for the worker. It holds no key that opens it again.
import { createCipheriv, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import { associatedData, type SealedFor } from './associated-data.ts'
import { boxVersion, cipher, nonceBytes, rawPublicKey, sharedKey } from './box.ts'
import type { Secret } from './secret.ts'

export interface SealKey {
  /** X25519 public key, PEM. */
  readonly publicKey: string
  readonly version: number
}

export function seal(secret: Secret, sealedFor: Omit<SealedFor, 'keyVersion'>, key: SealKey): Buffer {
  return sealBox(secret, associatedData({ ...sealedFor, keyVersion: key.version }), key)
}

/** @param bound what the box is bound to: the same bytes are needed to open it */
export function sealBox(secret: Secret, bound: Buffer, key: SealKey): Buffer {
  const recipient = createPublicKey(key.publicKey)
  const ephemeral = generateKeyPairSync('x25519')
  const ephemeralRaw = rawPublicKey(ephemeral.publicKey)
  const salt = Buffer.concat([ephemeralRaw, rawPublicKey(recipient)])
  const nonce = randomBytes(nonceBytes)
  const gcm = createCipheriv(
    cipher,
    sharedKey({ privateKey: ephemeral.privateKey, publicKey: recipient }, salt),
    nonce,
  ).setAAD(bound)
  const text = Buffer.concat([gcm.update(secret.reveal(), 'utf8'), gcm.final()])
  return Buffer.concat([Buffer.of(boxVersion), ephemeralRaw, nonce, text, gcm.getAuthTag()])
}
