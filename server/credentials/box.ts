// The sealed box, version 1: version (1) ‖ ephemeral X25519 public key (32) ‖ nonce (12) ‖ ciphertext ‖ tag (16).
import { createPublicKey, diffieHellman, hkdfSync, type KeyObject } from 'node:crypto'

export const boxVersion = 1
export const keyBytes = 32
export const nonceBytes = 12
export const tagBytes = 16
export const cipher = 'aes-256-gcm'

/** DER header of an X25519 SubjectPublicKeyInfo (RFC 8410): the 32 bytes of the key follow it. */
const spkiHeader = Buffer.from('302a300506032b656e032100', 'hex')

export function rawPublicKey(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' }).subarray(spkiHeader.length)
}

export function publicKeyFromRaw(raw: Buffer): KeyObject {
  return createPublicKey({ key: Buffer.concat([spkiHeader, raw]), format: 'der', type: 'spki' })
}

/** HKDF-SHA256 over the shared secret; both public keys are the salt, so that a box belongs to one pair. */
export function sharedKey(pair: { privateKey: KeyObject; publicKey: KeyObject }, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', diffieHellman(pair), salt, 'revlane credential box 1', 32))
}
