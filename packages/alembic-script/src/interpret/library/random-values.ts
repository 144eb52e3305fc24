// uuid, secrets, random, os.urandom: values of chance; and UUIDs that are given.
import { createHash } from 'node:crypto'
import { hasMarker, marker } from '../../compile/markers.ts'
import { Refused } from '../../refusal.ts'
import type { Access, Native, NativeAttribute, NativeCall, NativeTable } from '../natives/native.ts'
import { isObject, nameOfKind, type PyObject, type PyScalar, textOf, type Value } from '../values/value.ts'
import { chanceOf, chanceText } from './chance.ts'

function uuid(text: string): PyScalar {
  return { kind: 'uuid', text }
}

function random(what: string): Native {
  return { call: (call) => uuid(chanceText(what, call, (chance) => chance.uuid())) }
}

function canonical(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function named(algorithm: 'md5' | 'sha1', version: number): Native {
  return {
    signature: ['namespace', 'name'],
    call: ({ args, at }) => {
      const space = args.get('namespace') ?? null
      const name = textOf(args.get('name'))
      if (!isObject(space) || space.kind !== 'uuid' || hasMarker(space.text) || name === null || hasMarker(name)) {
        throw new Refused('value-of-chance', at)
      }
      const bytes = Buffer.concat([Buffer.from(space.text.replaceAll('-', ''), 'hex'), Buffer.from(name, 'utf8')])
      const digest = createHash(algorithm).update(bytes).digest().subarray(0, 16)
      digest.writeUInt8(((digest[6] ?? 0) & 0x0f) | (version << 4), 6)
      digest.writeUInt8(((digest[8] ?? 0) & 0x3f) | 0x80, 8)
      return uuid(canonical(digest.toString('hex')))
    },
  }
}

/** Something of a UUID as a text; of one that nobody chose, a marker. */
function ofUuid(read: (text: string) => Value): NativeAttribute {
  return (self: PyObject, { at }: Access) => {
    if (self.kind !== 'uuid') throw new Refused('unexpected-value', at, { name: 'uuid', given: nameOfKind(self) })
    return hasMarker(self.text) ? marker(`${at.text} at line ${at.line}`) : read(self.text)
  }
}

function sizeOf({ args, at }: NativeCall, fallback: number): number {
  const size = args.get('size') ?? fallback
  if (typeof size !== 'number' || size < 0 || size > 4096) throw new Refused('too-large', at)
  return size
}

function token(what: string, encoding: 'hex' | 'base64url'): Native {
  return {
    signature: ['size='],
    call: (call) => {
      const size = sizeOf(call, 32)
      return chanceText(what, call, (chance) => Buffer.from(chance.bytes(size)).toString(encoding))
    },
  }
}

const randomBytes: Native = {
  signature: ['size='],
  call: (call) => {
    const size = sizeOf(call, 32)
    const chance = chanceOf('random bytes', call)
    if (chance === null) throw new Refused('value-of-chance', call.at)
    return { kind: 'bytes', bytes: chance.bytes(size) }
  },
}

/** One of several, evenly: `bytes` gives more than enough for any list that a script holds. */
function index(length: number, access: Access, what: string): number | null {
  const chance = chanceOf(what, access)
  if (chance === null) return null
  return Buffer.from(chance.bytes(6)).readUIntBE(0, 6) % length
}

const choice: Native = {
  signature: ['seq'],
  call: (call) => {
    const given = call.args.get('seq') ?? null
    const items = call.around.python.items(given, call)
    if (items.length === 0) throw new Refused('unexpected-value', call.at, { name: 'choice', given: 'empty' })
    const chosen = index(items.length, call, 'choice()')
    if (chosen !== null) return items[chosen] ?? null
    if (textOf(given) === null) throw new Refused('value-of-chance', call.at)
    return marker(`choice() at line ${call.at.line}`)
  },
}

const randint: Native = {
  signature: ['a', 'b'],
  call: (call) => {
    const [low, high] = [call.args.get('a'), call.args.get('b')]
    if (typeof low !== 'number' || typeof high !== 'number' || high < low) throw new Refused('value-of-chance', call.at)
    const chosen = index(high - low + 1, call, 'randint()')
    if (chosen === null) throw new Refused('value-of-chance', call.at)
    return low + chosen
  },
}

export const RANDOM_VALUES: NativeTable = {
  names: {
    'uuid.uuid4': random('uuid4()'),
    'uuid.uuid1': random('uuid1()'),
    'uuid.uuid3': named('md5', 3),
    'uuid.uuid5': named('sha1', 5),
    ...Object.fromEntries(
      Object.entries({ DNS: '6ba7b810', URL: '6ba7b811', OID: '6ba7b812', X500: '6ba7b814' }).map(([name, start]) => [
        `uuid.NAMESPACE_${name}`,
        { value: () => uuid(`${start}-9dad-11d1-80b4-00c04fd430c8`) },
      ]),
    ),
    'secrets.token_hex': token('token_hex()', 'hex'),
    'secrets.token_urlsafe': token('token_urlsafe()', 'base64url'),
    'secrets.token_bytes': randomBytes,
    'os.urandom': randomBytes,
    'secrets.choice': choice,
    'random.choice': choice,
    'random.SystemRandom': { call: () => ({ kind: 'symbol', path: 'random' }) },
    'random.randint': randint,
    'secrets.randbelow': {
      signature: ['n'],
      call: (call) => {
        const most = call.args.get('n')
        const chosen = typeof most === 'number' && most > 0 ? index(most, call, 'randbelow()') : null
        if (chosen === null) throw new Refused('value-of-chance', call.at)
        return chosen
      },
    },
  },
  attributes: {
    'uuid.hex': ofUuid((text) => text.replaceAll('-', '')),
    'uuid.urn': ofUuid((text) => `urn:uuid:${text}`),
    'uuid.int': (self, { at }) => {
      if (self.kind !== 'uuid' || hasMarker(self.text)) throw new Refused('value-of-chance', at)
      return BigInt(`0x${self.text.replaceAll('-', '')}`)
    },
    'uuid.bytes': (self, { at }) => {
      if (self.kind !== 'uuid' || hasMarker(self.text)) throw new Refused('value-of-chance', at)
      return { kind: 'bytes', bytes: Buffer.from(self.text.replaceAll('-', ''), 'hex') }
    },
  },
}
