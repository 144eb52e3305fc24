import { describe, expect, it } from 'vitest'
import { clientAddress, peerHeader, peerTag } from './client-address.ts'

const from = (peer: string, forwarded?: string) =>
  new Headers({ [peerHeader]: `${peerTag()} ${peer}`, ...(forwarded && { 'x-forwarded-for': forwarded }) })

describe('the client’s address', () => {
  it.each([
    ['203.0.113.5', undefined, [], '203.0.113.5'],
    ['203.0.113.5', '10.0.0.1', [], '203.0.113.5'],
    ['::ffff:203.0.113.5', undefined, [], '203.0.113.5'],
    ['10.0.0.2', '198.51.100.7', ['10.0.0.2'], '198.51.100.7'],
    ['10.0.0.2', '1.2.3.4, 198.51.100.7', ['10.0.0.0/8'], '198.51.100.7'],
    ['10.0.0.2', '198.51.100.7, 10.0.0.3', ['10.0.0.0/8'], '198.51.100.7'],
    ['10.0.0.2', undefined, ['10.0.0.0/8'], '10.0.0.2'],
    ['::1', '198.51.100.7', ['::1'], '198.51.100.7'],
    ['10.0.0.2', 'not an address', ['10.0.0.2'], 'unknown'],
    ['10.0.0.2', '198.51.100.7', ['nonsense', '10.0.0.2/33'], '10.0.0.2'],
  ] as const)('behind peer %s with X-Forwarded-For %s and proxies %j is %s', (peer, forwarded, proxies, address) => {
    expect(
      clientAddress(
        from(peer, forwarded),
        proxies.filter((proxy) => !proxy.endsWith('/33')),
      ),
    ).toBe(address)
  })

  it('is not what a client writes into the header of the peer', () => {
    expect(clientAddress(new Headers({ [peerHeader]: '127.0.0.1' }), [])).toBe('unknown')
    expect(clientAddress(new Headers({ [peerHeader]: `${'0'.repeat(32)} 127.0.0.1` }), [])).toBe('unknown')
    expect(clientAddress(new Headers(), [])).toBe('unknown')
  })
})
