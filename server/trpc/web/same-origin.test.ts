import { describe, expect, it } from 'vitest'
import { isOwnRead, isOwnWrite } from './same-origin.ts'

const own = 'https://revlane.example.test'
const publicUrl = new URL(own)
const headers = (site: string | null, origin: string | null) =>
  new Headers({ ...(site && { 'sec-fetch-site': site }), ...(origin && { origin }) })

describe('S41 a write', () => {
  it.each([
    ['same-origin', own, true],
    ['same-origin', null, true],
    [null, own, true],
    [null, null, false],
    ['cross-site', own, false],
    ['same-site', own, false],
    ['none', own, false],
    ['same-origin', 'https://evil.test', false],
    ['same-origin', 'null', false],
    [null, 'http://revlane.example.test', false],
    [null, 'https://revlane.example.test.evil.test', false],
    [null, 'https://revlane.example.test:8443', false],
  ])('with Sec-Fetch-Site %s and Origin %s is ours: %s', (site, origin, answer) => {
    expect(isOwnWrite(headers(site, origin), publicUrl)).toBe(answer)
  })

  it('is judged by the configured origin, not by the host that the caller names', () => {
    const forged = new Headers({ origin: 'https://evil.test', host: 'evil.test', 'x-forwarded-host': 'evil.test' })
    expect(isOwnWrite(forged, publicUrl)).toBe(false)
  })

  it('on this machine may be spelled three ways, on this port alone', () => {
    const local = new URL('http://127.0.0.1:3000')
    for (const host of ['localhost', '127.0.0.1', '[::1]']) {
      expect(isOwnWrite(headers('same-origin', `http://${host}:3000`), local)).toBe(true)
      expect(isOwnWrite(headers('same-origin', `http://${host}:3001`), local)).toBe(false)
    }
    expect(isOwnWrite(headers(null, 'http://localhost:3000'), publicUrl)).toBe(false)
  })
})

describe('S41 a read', () => {
  it.each([
    ['none', null, true],
    [null, null, true],
    ['same-origin', own, true],
    ['cross-site', null, false],
    ['same-site', null, false],
    [null, 'https://evil.test', false],
  ])('with Sec-Fetch-Site %s and Origin %s is ours: %s', (site, origin, answer) => {
    expect(isOwnRead(headers(site, origin), publicUrl)).toBe(answer)
  })
})
