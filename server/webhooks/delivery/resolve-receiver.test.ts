import { expect, test } from 'vitest'
import { type Lookup, resolveReceiver } from './resolve-receiver.ts'

const nowhere: Lookup = async () => {
  throw new Error('no such host')
}
const answering =
  (...addresses: string[]): Lookup =>
  async () =>
    addresses

const resolved = (url: string, allow = '', lookup = nowhere) =>
  resolveReceiver(new URL(url), { allow, lookup }).catch((error: { code: string }) => error.code)

const PUBLIC = ['93.184.215.14', '1.1.1.1', '[2606:4700::1111]']

test.each(PUBLIC)('S50 %s may be told by default, over TLS alone', async (host) => {
  expect(await resolved(`https://${host}/hook`)).toMatchObject({ address: host.replace(/[[\]]/g, '') })
  expect(await resolved(`http://${host}/hook`)).toBe('plain-http')
})

const INSIDE = [
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0x7f.1',
  '0177.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '100.100.100.200',
  '168.63.129.16',
  '0.0.0.0',
  '192.0.0.8',
  '192.0.2.1',
  '198.18.0.1',
  '198.51.100.7',
  '203.0.113.7',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '[::1]',
  '[::]',
  '[::ffff:10.0.0.1]',
  '[::ffff:a9fe:a9fe]',
  '[::ffff:0:10.0.0.1]',
  '[::10.0.0.1]',
  '[64:ff9b::a00:1]',
  '[64:ff9b::5db8:d70e]',
  '[64:ff9b:1::a00:1]',
  '[2002:a00:1::]',
  '[2001:0:4136:e378:8000:63bf:3fff:fdd2]',
  '[2001:db8::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[fe80::1]',
  '[fec0::1]',
  '[ff02::1]',
  '[100::1]',
  '[4000::1]',
]

test.each(INSIDE)('S10 S50 %s is never told by default, nor where the operator says "public"', async (host) => {
  expect(await resolved(`https://${host}/hook`)).toBe('address-not-allowed')
  expect(await resolved(`https://${host}/hook`, 'public')).toBe('address-not-allowed')
})

test('S10 a name with one address that is not allowed is refused, whatever the others are', async () => {
  const url = 'https://hooks.example.test/hook'
  expect(await resolved(url, '', answering('1.1.1.1'))).toEqual({ address: '1.1.1.1', family: 4 })
  expect(await resolved(url, '', answering('1.1.1.1', '10.0.0.1'))).toBe('address-not-allowed')
  expect(await resolved(url, '', answering('::ffff:10.0.0.1'))).toBe('address-not-allowed')
  expect(await resolved(url, '', answering())).toBe('host-not-found')
  expect(await resolved(url)).toBe('host-not-found')
})

test('what the operator names takes the place of the default, and may be reached without TLS', async () => {
  expect(await resolved('http://10.0.0.5:8080/hook', '10.0.0.5:8080')).toEqual({ address: '10.0.0.5', family: 4 })
  expect(await resolved('https://10.0.0.5:8081/hook', '10.0.0.5:8080')).toBe('address-not-allowed')
  expect(await resolved('https://1.1.1.1/hook', '10.0.0.5:8080')).toBe('address-not-allowed')
  expect(await resolved('https://1.1.1.1/hook', 'public 10.0.0.5:8080')).toEqual({ address: '1.1.1.1', family: 4 })
  expect(await resolved('http://1.1.1.1/hook', 'public 10.0.0.5:8080')).toBe('plain-http')
  expect(await resolved('http://[::1]:9/hook', 'loopback')).toEqual({ address: '::1', family: 6 })
})

test('an allow-list with a typing mistake allows nothing', async () => {
  for (const allow of ['public, 10.0.0.0/99', '127.0.0.1:x', 'public lookback'])
    expect(await resolved('https://1.1.1.1/hook', allow), allow).toBe('address-not-allowed')
})

test('S10 what nobody may reach stays refused when the operator allows everything', async () => {
  for (const host of ['169.254.169.254', '100.100.100.200', '168.63.129.16', '[fd00:ec2::254]', '[fe80::1]', '0.0.0.0'])
    expect(await resolved(`https://${host}/hook`, 'any'), host).toBe('address-not-allowed')
})
