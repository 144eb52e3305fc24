import { inspect } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SealedFor } from './associated-data.ts'
import { associatedData } from './associated-data.ts'
import { makeKeys } from './make-keys.ts'
import { CredentialUnreadable, open } from './open.ts'
import { seal } from './seal.ts'
import { Secret } from './secret.ts'

const { seal: keys } = makeKeys()
const key = { publicKey: keys.publicKey, version: 1 }
const address: SealedFor = {
  workspaceId: '7d8c6c5e-0000-4000-8000-000000000001',
  environmentId: '7d8c6c5e-0000-4000-8000-000000000002',
  purpose: 'all',
  family: 'postgresql',
  host: 'db.example.test',
  port: 5432,
  database: 'shop',
  username: 'revlane',
  tlsMode: 'verify-full',
  caPem: null,
  keyVersion: 1,
}

test('what was sealed opens again for the same row and address', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (password) => {
      expect(open(seal(new Secret(password), address, key), address, keys.privateKey).reveal()).toBe(password)
    }),
    { numRuns: 50 },
  )
})

const elsewhere: Record<string, Partial<SealedFor>> = {
  'another workspace': { workspaceId: '7d8c6c5e-0000-4000-8000-000000000009' },
  'another environment': { environmentId: '7d8c6c5e-0000-4000-8000-000000000009' },
  'another purpose': { purpose: 'measure' },
  'another family': { family: 'mysql' },
  'another host': { host: 'evil.example.test' },
  'another port': { port: 5433 },
  'another database': { database: 'shop2' },
  'another user': { username: 'postgres' },
  'a weaker TLS mode': { tlsMode: 'disable' },
  'another certificate authority': { caPem: '-----BEGIN CERTIFICATE-----' },
  'another key version': { keyVersion: 2 },
  'text moved from one field to the next': { database: 'sho', username: 'previlane' },
}
test.each(Object.entries(elsewhere))('a box does not open for %s', (_, change) => {
  const box = seal(new Secret('hunter2'), address, key)
  expect(() => open(box, { ...address, ...change }, keys.privateKey)).toThrow(CredentialUnreadable)
})

test('a box does not open with another key pair', () => {
  const box = seal(new Secret('hunter2'), address, key)
  expect(() => open(box, address, makeKeys().seal.privateKey)).toThrow(CredentialUnreadable)
})

test('a box with any changed, missing or added byte does not open', () => {
  const box = seal(new Secret('hunter2'), address, key)
  for (let at = 0; at < box.length; at++) {
    const changed = Buffer.from(box)
    changed.writeUInt8((changed.readUInt8(at) + 1) % 256, at)
    expect(() => open(changed, address, keys.privateKey), `byte ${at}`).toThrow(CredentialUnreadable)
    expect(() => open(box.subarray(0, at), address, keys.privateKey), `first ${at}`).toThrow(CredentialUnreadable)
  }
  expect(() => open(Buffer.concat([box, Buffer.of(0)]), address, keys.privateKey)).toThrow(CredentialUnreadable)
})

test('no two seals share an ephemeral key or a nonce', () => {
  const seen = new Set<string>()
  for (let n = 0; n < 2_000; n++) seen.add(seal(new Secret('same'), address, key).subarray(1, 45).toString('hex'))
  expect(seen.size).toBe(2_000)
})

test('different addresses never have equal associated data', () => {
  const field = fc.string({ maxLength: 12 })
  const some = fc.record({ host: field, database: field, username: field })
  fc.assert(
    fc.property(some, some, (a, b) => {
      const equal = a.host === b.host && a.database === b.database && a.username === b.username
      expect(associatedData({ ...address, ...a }).equals(associatedData({ ...address, ...b }))).toBe(equal)
    }),
  )
})

test('a secret never shows itself in text, JSON, inspection or an error', () => {
  const secret = new Secret('CANARY_1')
  const error = new Error(`failed with ${secret}`, { cause: { secret } })
  const shown = [
    String(secret),
    `${secret}`,
    [secret].join(),
    JSON.stringify({ secret }),
    inspect({ deep: { secret } }, { depth: 9, showHidden: true, getters: true }),
    inspect(error),
    JSON.stringify(Object.entries(secret)),
  ]
  for (const text of shown) expect(text).not.toContain('CANARY_1')
  expect(String(secret)).toBe('[sealed]')
})

test('a refusal to open names the environment and nothing of the secret', () => {
  const box = seal(new Secret('CANARY_2'), address, key)
  try {
    open(box, { ...address, host: 'evil.example.test' }, keys.privateKey)
    expect.unreachable()
  } catch (error) {
    expect(inspect(error, { depth: 9 })).not.toMatch(/CANARY_2|PRIVATE KEY/)
    expect(error).toMatchObject({ code: 'credential-unreadable', environmentId: address.environmentId })
  }
})
