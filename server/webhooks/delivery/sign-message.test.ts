// Against the library that receivers use.
import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { makeSigningSecret } from '../settings/signing-secret.ts'
import { signatureHeaders } from './sign-message.ts'

const now = () => Math.floor(Date.now() / 1_000)
const id = '7d8c6c5e-0000-4000-8000-000000000001'

test('S50 the official library accepts whatever is signed', () => {
  const secret = makeSigningSecret()
  fc.assert(
    fc.property(fc.json(), fc.uuid(), (json, messageId) => {
      const body = Buffer.from(json)
      const headers = signatureHeaders({ id: messageId, seconds: now(), body }, [secret])
      expect(new Webhook(secret.reveal()).verify(body, headers)).toEqual(JSON.parse(json))
    }),
  )
})

test('S50 while a secret rotates, the older and the newer one are accepted, and no third', () => {
  const [older, newer, other] = [makeSigningSecret(), makeSigningSecret(), makeSigningSecret()]
  const body = Buffer.from('{"a":1}')
  const headers = signatureHeaders({ id, seconds: now(), body }, [newer, older])
  expect(headers['webhook-signature']?.split(' ')).toHaveLength(2)
  for (const secret of [older, newer]) expect(new Webhook(secret.reveal()).verify(body, headers)).toEqual({ a: 1 })
  expect(() => new Webhook(other.reveal()).verify(body, headers)).toThrow()
})

test('S50 a changed body, id or time is refused, and so is a message that is ten minutes old', () => {
  const secret = makeSigningSecret()
  const body = Buffer.from('{"a":1}')
  const headers = signatureHeaders({ id, seconds: now(), body }, [secret])
  const receiver = new Webhook(secret.reveal())
  expect(() => receiver.verify(Buffer.from('{"a":2}'), headers)).toThrow()
  expect(() => receiver.verify(body, { ...headers, 'webhook-id': 'another' })).toThrow()
  expect(() => receiver.verify(body, { ...headers, 'webhook-timestamp': String(now() + 1) })).toThrow()
  const old = signatureHeaders({ id, seconds: now() - 600, body }, [secret])
  expect(() => receiver.verify(body, old)).toThrow(/too old/)
})
