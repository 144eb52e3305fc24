// textwrap, string, hashlib, base64, zlib: texts and bytes made of others.
import { createHash } from 'node:crypto'
import { hasMarker } from '../../compile/markers.ts'
import { Refused } from '../../refusal.ts'
import type { Native, NativeCall, NativeMethod, NativeTable } from '../natives/native.ts'
import { isObject, nameOfKind, textOf, type Value } from '../values/value.ts'

function text(call: NativeCall, name: string): string {
  const found = textOf(call.args.get(name))
  if (found === null)
    throw new Refused('unexpected-value', call.at, { name, given: nameOfKind(call.args.get(name) ?? null) })
  if (hasMarker(found)) throw new Refused('value-of-chance', call.at)
  call.run.budget.allocate(found.length, call.at)
  return found
}

function bytesOf(value: Value | undefined, { at }: NativeCall): Uint8Array {
  if (isObject(value) && value.kind === 'bytes') return value.bytes
  throw new Refused('unexpected-value', at, { name: 'bytes', given: nameOfKind(value ?? null) })
}

/** textwrap.dedent: lines of white space count as empty, the others lose what all of them begin with. */
function dedented(given: string): string {
  const whole = given.replace(/^[ \t]+$/gm, '')
  let margin: string | null = null
  for (const match of whole.matchAll(/^([ \t]*)(?=[^ \t\n])/gm)) {
    const indent = match[1] ?? ''
    if (margin === null || margin.startsWith(indent)) margin = indent
    else if (!indent.startsWith(margin)) {
      let same = 0
      while (margin[same] === indent[same] && same < margin.length) same += 1
      margin = margin.slice(0, same)
    }
  }
  return margin === null || margin === '' ? whole : whole.replace(new RegExp(`^${margin}`, 'gm'), '')
}

const indent: Native = {
  signature: ['text', 'prefix'],
  call: (call) => {
    const prefix = text(call, 'prefix')
    return text(call, 'text').replace(/^(?=.*\S)/gm, () => prefix)
  },
}

function hash(algorithm: string): Native {
  return {
    signature: ['string=', 'kw:usedforsecurity='],
    call: (call) => {
      const given = call.args.get('string')
      const bytes = given === undefined ? new Uint8Array() : bytesOf(given, call)
      return { kind: 'native', type: 'hashlib.hash', state: { algorithm, parts: [bytes] } }
    },
  }
}

interface HashState {
  readonly algorithm: string
  readonly parts: Uint8Array[]
}

const digest = (
  apply: (state: HashState, call: NativeCall) => Value,
  signature: readonly string[] = [],
): NativeMethod => ({
  signature,
  apply: (call) => {
    // Proof: only hash() makes objects of this type.
    return apply((call.self as unknown as { state: HashState }).state, call)
  },
})

function digested({ algorithm, parts }: HashState): Buffer {
  return createHash(algorithm).update(Buffer.concat(parts)).digest()
}

function encoder(encode: (bytes: Buffer) => string): Native {
  return {
    signature: ['s'],
    call: (call) => ({
      kind: 'bytes',
      bytes: new TextEncoder().encode(encode(Buffer.from(bytesOf(call.args.get('s'), call)))),
    }),
  }
}

function decoder(encoding: 'base64' | 'hex' | 'base64url'): Native {
  return {
    signature: ['s'],
    call: (call) => {
      const given = call.args.get('s')
      const source = textOf(given) ?? Buffer.from(bytesOf(given, call)).toString('latin1')
      const bytes = Buffer.from(source, encoding)
      // What JavaScript skips, Python refuses or skips by other rules.
      if (bytes.toString(encoding).replace(/=+$/, '') !== source.replace(/=+$/, ''))
        throw new Refused('unexpected-value', call.at, { name: 's', given: encoding })
      return { kind: 'bytes', bytes: new Uint8Array(bytes) }
    },
  }
}

const CONSTANTS: Readonly<Record<string, string>> = {
  ascii_lowercase: 'abcdefghijklmnopqrstuvwxyz',
  ascii_uppercase: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  ascii_letters: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ',
  digits: '0123456789',
  hexdigits: '0123456789abcdefABCDEF',
  punctuation: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
  whitespace: ' \t\n\r\u000b\u000c',
}

/** string.Template: `$name`, `${name}`, `$$`. */
const template: Native = {
  signature: ['template'],
  call: (call) => ({ kind: 'native', type: 'string.Template', state: { text: text(call, 'template') } }),
}

const substitute = (isSafe: boolean): NativeMethod => ({
  signature: ['mapping=', '**named'],
  apply: (call) => {
    const { at, around, args, self } = call
    // Proof: only template makes objects of this type.
    const source = (self as unknown as { state: { text: string } }).state.text
    const mapping = args.get('mapping')
    return source.replace(/\$(?:\$|([a-zA-Z_]\w*)|\{([a-zA-Z_]\w*)\}|)/g, (whole, plain?: string, braced?: string) => {
      if (whole === '$$') return '$'
      const name = plain ?? braced
      if (name === undefined) throw new Refused('unknown-text', at, { given: '$' })
      const own = args.extra.get(name)
      if (own !== undefined) return around.python.text(own, { at, around })
      if (isSafe) throw new Refused('unknown-text', at, { given: name })
      return around.python.text(
        around.python.binary('[]', [mapping ?? { kind: 'dict', entries: new Map() }, name], { at, around }),
        { at, around },
      )
    })
  },
})

export const TEXT_TOOLS: NativeTable = {
  names: {
    'textwrap.dedent': { signature: ['text'], call: (call) => dedented(text(call, 'text')) },
    'textwrap.indent': indent,
    ...Object.fromEntries(Object.entries(CONSTANTS).map(([name, value]) => [`string.${name}`, { value: () => value }])),
    'string.Template': template,
    ...Object.fromEntries(
      ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'].map((name) => [`hashlib.${name}`, hash(name)]),
    ),
    'base64.b64encode': encoder((bytes) => bytes.toString('base64')),
    'base64.urlsafe_b64encode': encoder((bytes) => bytes.toString('base64').replaceAll('+', '-').replaceAll('/', '_')),
    'base64.b16encode': encoder((bytes) => bytes.toString('hex').toUpperCase()),
    'base64.b64decode': decoder('base64'),
    'base64.urlsafe_b64decode': decoder('base64url'),
    'binascii.hexlify': encoder((bytes) => bytes.toString('hex')),
    'binascii.unhexlify': decoder('hex'),
  },
  methods: {
    'hashlib.hash.hexdigest': digest((state) => digested(state).toString('hex')),
    'hashlib.hash.digest': digest((state) => ({ kind: 'bytes', bytes: new Uint8Array(digested(state)) })),
    'hashlib.hash.update': digest(
      (state, call) => {
        state.parts.push(bytesOf(call.args.get('data'), call))
        return null
      },
      ['data'],
    ),
    'string.Template.substitute': substitute(false),
    'string.Template.safe_substitute': substitute(true),
  },
}
