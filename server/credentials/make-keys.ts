// The two key pairs of an installation: one that seals (web) and opens (worker), one that signs audit heads (worker).
import { generateKeyPairSync } from 'node:crypto'

export interface KeyPair {
  readonly publicKey: string
  readonly privateKey: string
}

const pem = {
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
} as const

export function makeKeys(): { readonly seal: KeyPair; readonly auditSigning: KeyPair } {
  return { seal: generateKeyPairSync('x25519', pem), auditSigning: generateKeyPairSync('ed25519', pem) }
}
