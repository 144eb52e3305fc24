// A cookie that says "this browser signed in as this person before". It opens nothing: it only moves the browser's tries out of
// the buckets that a stranger can empty, so that nobody can lock a person out.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

export function knownDeviceCookie(email: string, authSecret: string): string {
  const device = randomBytes(16).toString('base64url')
  return `${device}.${sign(device, { email, authSecret })}`
}

/** @returns the device's own name, or null where the cookie was not made for this address. */
export function findKnownDevice(cookie: string | null, email: string, authSecret: string): string | null {
  const [device, signature] = (cookie ?? '').split('.')
  if (!device || !signature || !/^[A-Za-z0-9_-]{22}$/.test(device)) return null
  const expected = Buffer.from(sign(device, { email, authSecret }))
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, expected) ? device : null
}

function sign(device: string, { email, authSecret }: { email: string; authSecret: string }): string {
  return createHmac('sha256', authSecret).update(`known device\n${device}\n${email.toLowerCase()}`).digest('base64url')
}
