import { expect, test } from 'vitest'
import { AddressNotAllowed, HostNotFound, InvalidAllowRule } from '../failure/errors.ts'
import { DEFAULT_ALLOW_LIST, isAllowed, parseAllowList } from './allow-list.ts'
import { resolveTarget } from './resolve-target.ts'

const ALLOWED = [
  '127.0.0.1',
  '127.8.8.8',
  '::1',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  'fd12::1',
  '::ffff:10.0.0.1',
]

const REFUSED = [
  '8.8.8.8',
  '172.32.0.1',
  '169.254.169.254',
  '::ffff:169.254.169.254',
  '::ffff:a9fe:a9fe',
  '2852039166',
  '0xa9fea9fe',
  '0251.0376.0251.0376',
  'fe80::1',
  'fe80::1%eth0',
  'fd00:ec2::254',
  '100.100.100.200',
  '168.63.129.16',
  '0.0.0.0',
  '::',
  '224.0.0.1',
  '255.255.255.255',
  'ff02::1',
  '64:ff9b::a00:1',
  '2002:a00:1::',
  '2606:4700::1111',
  'not an address',
]

test.each(ALLOWED)('allows %s by default', (address) => {
  expect(isAllowed(address, 5432, DEFAULT_ALLOW_LIST)).toBe(true)
})

test.each(REFUSED)('S10 refuses %s by default', (address) => {
  expect(isAllowed(address, 5432, DEFAULT_ALLOW_LIST)).toBe(false)
})

test('S10 what nobody may reach stays refused when the operator allows everything', () => {
  const everything = parseAllowList('any')
  expect(isAllowed('8.8.8.8', 5432, everything)).toBe(true)
  for (const address of ['169.254.169.254', 'fe80::1', 'fd00:ec2::254', '0.0.0.0', '224.0.0.1', '100.100.100.200']) {
    expect(isAllowed(address, 5432, everything), address).toBe(false)
  }
})

test('a rule can name addresses, ranges and ports', () => {
  const rules = parseAllowList('203.0.113.7:5432, 198.51.100.0/24:3306-3307 [2001:db8::/32]:5432\n10.1.0.0/16')
  expect(isAllowed('203.0.113.7', 5432, rules)).toBe(true)
  expect(isAllowed('203.0.113.7', 5433, rules)).toBe(false)
  expect(isAllowed('198.51.100.9', 3307, rules)).toBe(true)
  expect(isAllowed('198.51.100.9', 3308, rules)).toBe(false)
  expect(isAllowed('2001:db8::5', 5432, rules)).toBe(true)
  expect(isAllowed('10.1.9.9', 1, rules)).toBe(true)
  expect(isAllowed('10.2.0.1', 1, rules)).toBe(false)
})

test.each([
  '10.1',
  '0x7f.1',
  '10.0.0.0/33',
  'db.internal',
  '10.0.0.1:0',
  '10.0.0.1:70000',
  '10.0.0.1:9-3',
  '::/129',
  '[::1',
])('a rule that reads %s is refused by name', (rule) => {
  expect(() => parseAllowList(rule)).toThrow(InvalidAllowRule)
  expect(() => parseAllowList(rule)).toThrow(rule)
})

test('S10 a host name is resolved once, to an address that was checked', async () => {
  expect(await resolveTarget('localhost', 5432, DEFAULT_ALLOW_LIST)).toEqual({ address: '127.0.0.1', family: 4 })
  await expect(resolveTarget('localhost', 5432, parseAllowList('10.0.0.0/8'))).rejects.toThrow(AddressNotAllowed)
})

test('S10 number forms of an address are read before they are checked', async () => {
  expect(await resolveTarget('2130706433', 5432, DEFAULT_ALLOW_LIST)).toEqual({ address: '127.0.0.1', family: 4 })
  expect(await resolveTarget('0x7f.1', 5432, DEFAULT_ALLOW_LIST)).toEqual({ address: '127.0.0.1', family: 4 })
  await expect(resolveTarget('2852039166', 5432, DEFAULT_ALLOW_LIST)).rejects.toThrow(AddressNotAllowed)
})

test('an unknown host is a typed error', async () => {
  await expect(resolveTarget('no-such-host.invalid', 5432, DEFAULT_ALLOW_LIST)).rejects.toThrow(HostNotFound)
})
