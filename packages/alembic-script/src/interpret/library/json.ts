// json.dumps and json.loads, byte for byte as Python writes.
import { hasMarker } from '../../compile/markers.ts'
import { Refused } from '../../refusal.ts'
import type { Access, Native, NativeTable } from '../natives/native.ts'
import { compareTexts } from '../operators/ordering.ts'
import { floatText } from '../text/float-text.ts'
import { dictSet } from '../values/dict.ts'
import { EXCEPTIONS, exceptionOf, libraryException, PyRaise, pyRaise } from '../values/raise.ts'
import { integer, isInteger, isObject, nameOfKind, pyFloat, pyList, textOf, type Value } from '../values/value.ts'

interface Style {
  readonly indent: string | null
  readonly item: string
  readonly key: string
  readonly sortKeys: boolean
  readonly ascii: boolean
  readonly fallback: Value | null
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
}

function quoted(text: string, { ascii }: Style): string {
  // A value of chance keeps its marker: its own characters need no escape.
  if (hasMarker(text)) return `"${text}"`
  const body = text.replace(/["\\\p{Cc}]|[^\p{ASCII}]/gu, (character) => {
    const known = ESCAPES[character]
    if (known !== undefined) return known
    const code = character.codePointAt(0) ?? 0
    if (!ascii && code >= 0x20) return character
    return [...Array(character.length).keys()]
      .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
      .join('')
  })
  return `"${body}"`
}

function keyText(key: Value, access: Access): string {
  const text = textOf(key)
  if (text !== null) return text
  if (key === null) return 'null'
  if (typeof key === 'boolean') return String(key)
  if (isInteger(key)) return String(key)
  if (isObject(key) && key.kind === 'float') return floatText(key.value)
  throw pyRaise('TypeError', `keys must be str, int, float, bool or None, not ${nameOfKind(key)}`, access.at)
}

function written(
  value: Value,
  { style, depth }: { readonly style: Style; readonly depth: number },
  access: Access,
): string {
  const { budget } = access.around.run
  budget.step(access.at)
  budget.enter(access.at)
  try {
    return writtenAt(value, { style, depth }, access)
  } finally {
    budget.leave()
  }
}

function writtenAt(
  value: Value,
  { style, depth }: { readonly style: Style; readonly depth: number },
  access: Access,
): string {
  const text = textOf(value)
  if (text !== null) return quoted(text, style)
  if (value === null) return 'null'
  if (typeof value === 'boolean' || isInteger(value)) return String(value)
  if (isObject(value)) {
    if (value.kind === 'float') return Number.isFinite(value.value) ? floatText(value.value) : jsonNumber(value.value)
    if (value.kind === 'enum-member' && value.owner.mixin === 'int') return String(value.value)
    if (value.kind === 'list' || value.kind === 'tuple') {
      return nested(
        value.items.map((item) => written(item, { style, depth: depth + 1 }, access)),
        ['[', ']'],
        { style, depth },
      )
    }
    if (value.kind === 'dict') {
      const entries = [...value.entries].map(([key, item]) => [keyText(key, access), item] as const)
      if (style.sortKeys) {
        if (![...value.entries.keys()].every((key) => textOf(key) !== null))
          throw new Refused('unknown-comparison', access.at, { left: 'key', right: 'key' })
        entries.sort(([a], [b]) => compareTexts(a, b))
      }
      const parts = entries.map(
        ([key, item]) => `${quoted(key, style)}${style.key}${written(item, { style, depth: depth + 1 }, access)}`,
      )
      return nested(parts, ['{', '}'], { style, depth })
    }
    if (style.fallback !== null) {
      const plain = access.around.python.call(
        style.fallback,
        { positional: [value], named: new Map(), at: access.at },
        access.around,
      )
      return written(plain, { style, depth }, access)
    }
    if (
      ['date', 'datetime', 'uuid', 'decimal', 'set', 'bytes', 'instance', 'timedelta', 'time', 'enum-member'].includes(
        value.kind,
      )
    ) {
      throw pyRaise('TypeError', `Object of type ${nameOfKind(value)} is not JSON serializable`, access.at)
    }
  }
  throw new Refused('unexpected-value', access.at, { name: 'json', given: nameOfKind(value) })
}

function jsonNumber(value: number): string {
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity'
}

function nested(
  parts: readonly string[],
  [open, close]: readonly [string, string],
  { style, depth }: { readonly style: Style; readonly depth: number },
): string {
  if (parts.length === 0) return `${open}${close}`
  if (style.indent === null) return `${open}${parts.join(style.item)}${close}`
  const line = `\n${style.indent.repeat(depth + 1)}`
  return `${open}${line}${parts.join(`${style.item}${line}`)}\n${style.indent.repeat(depth)}${close}`
}

const dumps: Native = {
  signature: [
    ...['obj', 'kw:skipkeys=', 'kw:ensure_ascii=', 'kw:check_circular=', 'kw:allow_nan=', 'kw:cls=', 'kw:indent='],
    ...['kw:separators=', 'kw:default=', 'kw:sort_keys='],
  ],
  call: ({ args, at, around }) => {
    const access = { at, around }
    for (const name of ['skipkeys', 'cls']) {
      if ((args.get(name) ?? null) !== null && args.get(name) !== false)
        throw new Refused('unsupported-option', at, { name })
    }
    const indent = args.get('indent') ?? null
    const space = typeof indent === 'number' ? ' '.repeat(Math.min(indent, 100)) : textOf(indent)
    const separators = args.get('separators') ?? null
    const [item, key] =
      separators === null
        ? [space === null ? ', ' : ',', ': ']
        : around.python.items(separators, access).map((one) => textOf(one) ?? '')
    const text = written(
      args.get('obj') ?? null,
      {
        style: {
          indent: space,
          item: item ?? ', ',
          key: key ?? ': ',
          sortKeys: around.python.truth(args.get('sort_keys') ?? false, access),
          ascii: around.python.truth(args.get('ensure_ascii') ?? true, access),
          fallback: args.get('default') ?? null,
        },
        depth: 0,
      },
      access,
    )
    around.run.budget.allocate(text.length, at)
    return text
  },
}

/** JSON keeps the difference of 1 and 1.0, and of large numbers, which JSON.parse loses: it is read here. */
const valueError = EXCEPTIONS.get('ValueError')
// Proof: the table of Python's exceptions has it.
if (valueError === undefined) throw new Error('no exception class ValueError')
const DECODE_ERROR = libraryException('JSONDecodeError', valueError)

class Reader {
  private index = 0
  private readonly text: string
  private readonly access: Access

  constructor(text: string, access: Access) {
    this.text = text
    this.access = access
  }

  whole(): Value {
    const value = this.value(0)
    this.space()
    if (this.index < this.text.length) this.fail('Extra data')
    return value
  }

  private fail(message: string): never {
    const before = this.text.slice(0, this.index)
    const [line, column] = [before.split('\n').length, this.index - before.lastIndexOf('\n')]
    const told = `${message}: line ${line} column ${column} (char ${this.index})`
    throw new PyRaise(exceptionOf(DECODE_ERROR, [told]), this.access.at)
  }

  private space(): void {
    while (' \t\n\r'.includes(this.text[this.index] ?? 'x')) this.index += 1
  }

  private value(depth: number): Value {
    this.access.around.run.step(this.access.at)
    if (depth > 200) throw new Refused('too-deep', this.access.at)
    this.space()
    const character = this.text[this.index]
    if (character === '{') return this.object(depth)
    if (character === '[') return this.list(depth)
    if (character === '"') return this.string()
    for (const [word, value] of [
      ['true', true],
      ['false', false],
      ['null', null],
    ] as const) {
      if (this.text.startsWith(word, this.index)) {
        this.index += word.length
        return value
      }
    }
    const number = /-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?/y
    number.lastIndex = this.index
    const match = number.exec(this.text)
    if (/^-?(NaN|Infinity)/.test(this.text.slice(this.index, this.index + 9))) {
      throw new Refused('unknown-text', this.access.at, { given: 'NaN' })
    }
    if (match === null) return this.fail('Expecting value')
    this.index += match[0].length
    return match[2] === undefined && match[3] === undefined ? integer(BigInt(match[0])) : pyFloat(Number(match[0]))
  }

  private string(): string {
    const literal = /"(?:[^"\\\p{Cc}]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*"/uy
    literal.lastIndex = this.index
    const match = literal.exec(this.text)
    // Python takes the control characters behind ASCII's.
    if (match === null && /[\u{7f}-\u{9f}]/u.test(this.text)) {
      throw new Refused('unknown-text', this.access.at, { given: 'str' })
    }
    if (match === null) return this.fail('Unterminated string')
    this.index += match[0].length
    const value: unknown = JSON.parse(match[0])
    return String(value)
  }

  private list(depth: number): Value {
    this.index += 1
    const items: Value[] = []
    this.space()
    if (this.text[this.index] === ']') this.index += 1
    else {
      do items.push(this.value(depth + 1))
      while (this.next(']'))
    }
    return pyList(items)
  }

  private object(depth: number): Value {
    this.index += 1
    const entries = new Map<Value, Value>()
    this.space()
    if (this.text[this.index] === '}') this.index += 1
    else {
      do {
        this.space()
        if (this.text[this.index] !== '"') this.fail('Expecting property name enclosed in double quotes')
        const key = this.string()
        this.space()
        if (this.text[this.index] !== ':') this.fail("Expecting ':' delimiter")
        this.index += 1
        dictSet(entries, [key, this.value(depth + 1)], this.access.at)
      } while (this.next('}'))
    }
    return { kind: 'dict', entries }
  }

  /** True: another item follows. */
  private next(close: string): boolean {
    this.space()
    const character = this.text[this.index]
    this.index += 1
    if (character === ',') return true
    if (character === close) return false
    return this.fail("Expecting ',' delimiter")
  }
}

/** Python guesses the encoding of bytes: read here is UTF-8 alone. */
function textOfBytes(bytes: Uint8Array, at: Access['at']): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    if (!text.startsWith('\ufeff') && !text.includes('\0')) return text
  } catch {
    // Not UTF-8: refused as well.
  }
  throw new Refused('unsupported-option', at, { name: 'encoding' })
}

const loads: Native = {
  signature: ['s'],
  call: ({ args, at, around }) => {
    const given = args.get('s') ?? null
    const text = isObject(given) && given.kind === 'bytes' ? textOfBytes(given.bytes, at) : textOf(given)
    if (text === null)
      throw pyRaise('TypeError', `the JSON object must be str, bytes or bytearray, not ${nameOfKind(given)}`, at)
    if (hasMarker(text)) throw new Refused('value-of-chance', at)
    return new Reader(text, { at, around }).whole()
  },
}

const load: Native = {
  signature: ['fp'],
  call: (call) => {
    const read = call.around.python.attribute(call.args.get('fp') ?? null, 'read', call)
    const text = call.around.python.call(read, { positional: [], named: new Map(), at: call.at }, call.around)
    return loads.call?.({ ...call, args: { ...call.args, get: () => text } }) ?? null
  },
}

const DECODE_ERRORS: NativeTable['names'] = {
  'json.JSONDecodeError': { value: () => DECODE_ERROR },
  'json.decoder.JSONDecodeError': { value: () => DECODE_ERROR },
}

export const JSON_NATIVES: NativeTable = {
  names: { 'json.dumps': dumps, 'json.loads': loads, 'json.load': load, ...DECODE_ERRORS },
}
