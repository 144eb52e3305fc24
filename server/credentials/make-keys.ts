// The two key pairs of an installation: one that seals (web) and opens (worker), one that signs audit heads (worker).
import { generateKeyPairSync, type KeyPairKeyObjectResult } from 'node:crypto'

export interface KeyPair {
  readonly publicKey: string
  readonly privateKey: string
}

export function makeKeys(): { readonly seal: KeyPair; readonly auditSigning: KeyPair } {
  return { seal: asPem(generateKeyPairSync('x25519')), auditSigning: asPem(generateKeyPairSync('ed25519')) }
}

function asPem(pair: KeyPairKeyObjectResult): KeyPair {
  return {
    publicKey: pair.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}
