// The worker alone opens what was sealed, and only for the row and the address that it was sealed for.
import { createDecipheriv, createPrivateKey, createPublicKey } from 'node:crypto'
import { associatedData, type SealedFor } from './associated-data.ts'
import { boxVersion, cipher, keyBytes, nonceBytes, publicKeyFromRaw, rawPublicKey, sharedKey, tagBytes } from './box.ts'
import { Secret } from './secret.ts'

/** Another key, another row or address, or changed bytes: which of them is not told, since the cipher cannot know. */
export class CredentialUnreadable extends Error {
  override readonly name = 'CredentialUnreadable'
  readonly code = 'credential-unreadable'
  readonly environmentId: string

  constructor(environmentId: string) {
    super(
      `The credential of environment ${environmentId} does not open: it was sealed for another address, row or key.`,
    )
    this.environmentId = environmentId
  }
}

/** @throws CredentialUnreadable */
export function open(box: Buffer, sealedFor: SealedFor, privateKeyPem: string): Secret {
  const secret = openBox(box, associatedData(sealedFor), privateKeyPem)
  if (secret === null) throw new CredentialUnreadable(sealedFor.environmentId)
  return secret
}

/** @returns null when it does not open */
export function openBox(box: Buffer, bound: Buffer, privateKeyPem: string): Secret | null {
  if (box.length < 1 + keyBytes + nonceBytes + tagBytes || box[0] !== boxVersion) return null
  const ephemeralRaw = box.subarray(1, 1 + keyBytes)
  const nonce = box.subarray(1 + keyBytes, 1 + keyBytes + nonceBytes)
  const text = box.subarray(1 + keyBytes + nonceBytes, box.length - tagBytes)
  try {
    const privateKey = createPrivateKey(privateKeyPem)
    const salt = Buffer.concat([ephemeralRaw, rawPublicKey(createPublicKey(privateKey))])
    const key = sharedKey({ privateKey, publicKey: publicKeyFromRaw(ephemeralRaw) }, salt)
    const gcm = createDecipheriv(cipher, key, nonce)
      .setAAD(bound)
      .setAuthTag(box.subarray(box.length - tagBytes))
    return new Secret(Buffer.concat([gcm.update(text), gcm.final()]).toString('utf8'))
  } catch {
    // The cause is dropped on purpose: it carries nothing but the cipher's name, and never leaves this file.
    return null
  }
}
