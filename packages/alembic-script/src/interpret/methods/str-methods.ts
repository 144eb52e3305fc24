// Methods of str. A text with a value of chance in it gives a marker, never something computed from the marker.
import { hasMarker, marker } from '../../compile/markers.ts'
import { Refused } from '../../refusal.ts'
import type { NativeMethod, NativeTable } from '../natives/native.ts'
import { braceFormat, braceFormatMap } from '../text/brace-format.ts'
import type { Signature } from '../values/bind-arguments.ts'
import { dictGet } from '../values/dict.ts'
import { pyRaise } from '../values/raise.ts'
import type { Access } from '../values/surroundings.ts'
import { isObject, nameOfKind, pyList, pyTuple, textOf, type Value } from '../values/value.ts'
import { isAlphabetic, lowered, swapped, titled, uppered } from './letters.ts'
import { LINE_END, LINES, splitWhite, WHITE } from './white-space.ts'

interface TextCall extends Access {
  readonly text: string
  readonly get: (name: string) => Value | undefined
  readonly textArg: (name: string) => string
  readonly numberArg: (name: string) => number | null
}

type Apply = (call: TextCall) => Value

function method(signature: Signature, apply: Apply): NativeMethod {
  return {
    signature,
    apply: ({ value, args, at, around }) => {
      const text = textOf(value) ?? ''
      around.run.budget.work(text.length, at)
      if (hasMarker(text)) return marker(`${at.text} at line ${at.line}`)
      const textArg = (name: string): string => {
        const given = args.get(name) ?? null
        const found = textOf(given)
        if (found !== null) return found
        if (isObject(given) && !['list', 'tuple', 'dict', 'float', 'bytes'].includes(given.kind)) {
          throw new Refused('unexpected-value', at, { name, given: nameOfKind(given) })
        }
        throw pyRaise('TypeError', `must be str, not ${nameOfKind(given)}`, at)
      }
      const numberArg = (name: string): number | null => {
        const given = args.get(name) ?? null
        if (given === null) return null
        if (typeof given === 'number') return given
        throw new Refused('unexpected-value', at, { name, given: nameOfKind(given) })
      }
      const found = apply({ at, around, text, get: args.get, textArg, numberArg })
      around.run.budget.allocate(typeof found === 'string' ? found.length : 1, at)
      return found
    },
  }
}

function stripped(side: 'both' | 'left' | 'right'): Apply {
  return ({ text, get, textArg }) => {
    const given = get('chars') ?? null
    const characters = [...text]
    const drop =
      given === null
        ? (character: string) => new RegExp(`^${WHITE}$`, 'u').test(character)
        : (
            (set) => (character: string) =>
              set.has(character)
          )(new Set(textArg('chars')))
    let start = 0
    let end = characters.length
    if (side !== 'right') while (start < end && drop(characters[start] ?? '')) start += 1
    if (side !== 'left') while (end > start && drop(characters[end - 1] ?? '')) end -= 1
    return characters.slice(start, end).join('')
  }
}

const split: Apply = ({ text, get, textArg, numberArg, at }) => {
  const most = numberArg('maxsplit') ?? -1
  if ((get('sep') ?? null) === null) return pyList(splitWhite(text, most < 0 ? Infinity : most))
  const separator = textArg('sep')
  if (separator === '') throw pyRaise('ValueError', 'empty separator', at)
  const parts = text.split(separator)
  if (most < 0 || parts.length <= most + 1) return pyList(parts)
  return pyList([...parts.slice(0, most), parts.slice(most).join(separator)])
}

const rsplit: Apply = (call) => {
  const { text, get, textArg, numberArg, at } = call
  const most = numberArg('maxsplit') ?? -1
  if (most < 0) return split(call)
  if ((get('sep') ?? null) === null) throw new Refused('unsupported-option', at, { name: 'rsplit' })
  const separator = textArg('sep')
  if (separator === '') throw pyRaise('ValueError', 'empty separator', at)
  const parts = text.split(separator)
  const kept = Math.max(0, parts.length - most)
  return pyList(kept <= 1 ? parts : [parts.slice(0, kept).join(separator), ...parts.slice(kept)])
}

const splitlines: Apply = ({ text, get, around, at }) => {
  const keep = around.python.truth(get('keepends') ?? false, { at, around })
  const lines = text.match(LINES) ?? []
  return pyList(keep ? [...lines] : lines.map((line) => line.replace(LINE_END, '')))
}

const join: NativeMethod = {
  signature: ['iterable'],
  apply: ({ value, args, at, around }) => {
    const separator = textOf(value) ?? ''
    const items = around.python.items(args.get('iterable') ?? null, { at, around })
    const texts = items.map((item, index) => {
      const text = textOf(item)
      if (text !== null) return text
      if (isObject(item) && !['list', 'tuple', 'dict', 'float', 'bytes'].includes(item.kind)) {
        throw new Refused('unexpected-value', at, { name: 'join', given: nameOfKind(item) })
      }
      throw pyRaise('TypeError', `sequence item ${index}: expected str instance, ${nameOfKind(item)} found`, at)
    })
    around.run.budget.allocate(
      texts.reduce((sum, text) => sum + text.length + separator.length, 0),
      at,
    )
    return texts.join(separator)
  },
}

function affix(end: boolean): Apply {
  return ({ text, get, at }) => {
    const given = get('prefix') ?? null
    const options = isObject(given) && given.kind === 'tuple' ? given.items : [given]
    if (get('start') !== undefined) throw new Refused('unsupported-option', at, { name: 'start' })
    return options.some((option) => {
      const found = textOf(option)
      if (found === null)
        throw pyRaise('TypeError', `startswith first arg must be str or a tuple of str, not ${nameOfKind(option)}`, at)
      return end ? text.endsWith(found) : text.startsWith(found)
    })
  }
}

/** Positions count characters, of which JavaScript may hold two units each. */
function position(text: string, index: number): number {
  return index < 0 ? -1 : [...text.slice(0, index)].length
}

function finding(last: boolean, raises: boolean): Apply {
  return ({ text, textArg, get, at }) => {
    const part = textArg('sub')
    if (get('end') !== undefined) throw new Refused('unsupported-option', at, { name: 'end' })
    const start = get('start') ?? 0
    if (typeof start !== 'number' || start < 0) throw new Refused('unsupported-option', at, { name: 'start' })
    const offset = [...text].slice(0, start).join('').length
    const found = last ? text.lastIndexOf(part) : text.indexOf(part, offset)
    const index = last && found < offset ? -1 : found
    if (index < 0 && raises) throw pyRaise('ValueError', 'substring not found', at)
    return position(text, index)
  }
}

const replace: Apply = ({ text, textArg, numberArg, at, around }) => {
  const [old, fresh] = [textArg('old'), textArg('new')]
  const most = numberArg('count') ?? -1
  const parts = old === '' ? ['', ...[...text], ''] : text.split(old)
  if (old === '') {
    const characters = [...text]
    around.run.budget.allocate(text.length + fresh.length * (characters.length + 1), at)
    if (most >= 0) throw new Refused('unsupported-option', at, { name: 'count' })
    return `${fresh}${characters.map((character) => character + fresh).join('')}`
  }
  around.run.budget.allocate(text.length + fresh.length * parts.length, at)
  if (most < 0 || parts.length <= most + 1) return parts.join(fresh)
  return [...parts.slice(0, most), ''].join(fresh) + parts.slice(most).join(old)
}

function justified(side: 'left' | 'right' | 'center'): Apply {
  return ({ text, numberArg, get, textArg, at, around }) => {
    const width = numberArg('width') ?? 0
    const fill = get('fillchar') === undefined ? ' ' : textArg('fillchar')
    if ([...fill].length !== 1) throw pyRaise('TypeError', 'The fill character must be exactly one character long', at)
    const missing = width - [...text].length
    if (missing <= 0) return text
    around.run.budget.allocate(missing, at)
    if (side === 'left') return text + fill.repeat(missing)
    if (side === 'right') return fill.repeat(missing) + text
    // CPython puts the odd one left when both the width and what is missing are odd.
    const left = Math.floor(missing / 2) + (missing & width & 1)
    return fill.repeat(left) + text + fill.repeat(missing - left)
  }
}

function parted(last: boolean): Apply {
  return ({ text, textArg, at }) => {
    const separator = textArg('sep')
    if (separator === '') throw pyRaise('ValueError', 'empty separator', at)
    const index = last ? text.lastIndexOf(separator) : text.indexOf(separator)
    if (index < 0) return pyTuple(last ? ['', '', text] : [text, '', ''])
    return pyTuple([text.slice(0, index), separator, text.slice(index + separator.length)])
  }
}

function testing(test: (text: string) => boolean): Apply {
  return ({ text, at }) => {
    if (!/^\p{ASCII}*$/u.test(text)) throw new Refused('unknown-text', at, { given: 'str' })
    return test(text)
  }
}

const zfill: Apply = ({ text, numberArg }) => {
  const missing = (numberArg('width') ?? 0) - [...text].length
  if (missing <= 0) return text
  const sign = /^[-+]/.exec(text)?.[0] ?? ''
  return `${sign}${'0'.repeat(missing)}${text.slice(sign.length)}`
}

const encode: Apply = ({ text, get, textArg, at }) => {
  const encoding = get('encoding') === undefined ? 'utf-8' : textArg('encoding').toLowerCase().replace('_', '-')
  if (['utf-8', 'utf8'].includes(encoding)) return { kind: 'bytes', bytes: new TextEncoder().encode(text) }
  const limit = { ascii: 0x7f, 'us-ascii': 0x7f, 'latin-1': 0xff, latin1: 0xff, 'iso-8859-1': 0xff }[encoding]
  if (limit === undefined || [...text].some((character) => (character.codePointAt(0) ?? 0) > limit)) {
    throw new Refused('unsupported-option', at, { name: encoding })
  }
  return { kind: 'bytes', bytes: Uint8Array.from(text, (character) => character.charCodeAt(0)) }
}

const count: Apply = ({ text, textArg, at, get }) => {
  const part = textArg('sub')
  if (part === '' || get('start') !== undefined) throw new Refused('unsupported-option', at, { name: 'count' })
  return text.split(part).length - 1
}

const translate: Apply = ({ text, get, at }) => {
  const table = get('table') ?? null
  if (!isObject(table) || table.kind !== 'dict')
    throw new Refused('unexpected-value', at, { name: 'table', given: nameOfKind(table) })
  return [...text]
    .map((character) => {
      const found = dictGet(table.entries, character.codePointAt(0) ?? 0, at)
      if (found === undefined) return character
      if (found === null) return ''
      return typeof found === 'number' ? String.fromCodePoint(found) : (textOf(found) ?? '')
    })
    .join('')
}

const expandtabs: Apply = ({ text, numberArg, at }) => {
  if (/[\n\r]/.test(text)) throw new Refused('unsupported-option', at, { name: 'expandtabs' })
  const size = numberArg('tabsize') ?? 8
  let column = 0
  return [...text]
    .map((character) => {
      const width = character === '\t' ? (size > 0 ? size - (column % size) : 0) : 1
      column += width
      return character === '\t' ? ' '.repeat(width) : character
    })
    .join('')
}

export const STR_METHODS: NativeTable['methods'] = {
  'str.format': {
    apply: ({ value, call, at, around }) => braceFormat(textOf(value) ?? '', call, { at, around }),
  },
  'str.format_map': {
    signature: ['mapping'],
    apply: ({ value, args, at, around }) =>
      braceFormatMap(textOf(value) ?? '', args.get('mapping') ?? null, { at, around }),
  },
  'str.join': join,
  'str.lower': method([], ({ text, at }) => lowered(text, at)),
  'str.casefold': method([], ({ text, at }) => lowered(text, at)),
  'str.upper': method([], ({ text, at }) => uppered(text, at)),
  'str.capitalize': method([], ({ text, at }) => {
    const [first = '', ...rest] = [...text]
    return uppered(first, at) + lowered(rest.join(''), at)
  }),
  'str.title': method([], ({ text, at }) => titled(text, at)),
  'str.swapcase': method([], ({ text, at }) => swapped(text, at)),
  'str.strip': method(['chars='], stripped('both')),
  'str.lstrip': method(['chars='], stripped('left')),
  'str.rstrip': method(['chars='], stripped('right')),
  'str.split': method(['sep=', 'maxsplit='], split),
  'str.rsplit': method(['sep=', 'maxsplit='], rsplit),
  'str.splitlines': method(['keepends='], splitlines),
  'str.startswith': method(['prefix', 'start='], affix(false)),
  'str.endswith': method(['prefix', 'start='], affix(true)),
  'str.find': method(['sub', 'start=', 'end='], finding(false, false)),
  'str.rfind': method(['sub', 'start=', 'end='], finding(true, false)),
  'str.index': method(['sub', 'start=', 'end='], finding(false, true)),
  'str.rindex': method(['sub', 'start=', 'end='], finding(true, true)),
  'str.count': method(['sub', 'start='], count),
  'str.replace': method(['old', 'new', 'count='], replace),
  'str.ljust': method(['width', 'fillchar='], justified('left')),
  'str.rjust': method(['width', 'fillchar='], justified('right')),
  'str.center': method(['width', 'fillchar='], justified('center')),
  'str.zfill': method(['width'], zfill),
  'str.partition': method(['sep'], parted(false)),
  'str.rpartition': method(['sep'], parted(true)),
  'str.removeprefix': method(['prefix'], ({ text, textArg }) =>
    text.startsWith(textArg('prefix')) ? text.slice(textArg('prefix').length) : text,
  ),
  'str.removesuffix': method(['suffix'], ({ text, textArg }) => {
    const suffix = textArg('suffix')
    return suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text
  }),
  'str.isdigit': method(
    [],
    testing((text) => /^\d+$/.test(text)),
  ),
  'str.isnumeric': method(
    [],
    testing((text) => /^\d+$/.test(text)),
  ),
  'str.isdecimal': method(
    [],
    testing((text) => /^\d+$/.test(text)),
  ),
  'str.isalpha': method(
    [],
    testing((text) => isAlphabetic(text)),
  ),
  'str.isalnum': method(
    [],
    testing((text) => /^[a-zA-Z0-9]+$/.test(text)),
  ),
  'str.isspace': method(
    [],
    testing((text) => new RegExp(`^${WHITE}+$`).test(text)),
  ),
  'str.isupper': method(
    [],
    testing((text) => /[A-Z]/.test(text) && !/[a-z]/.test(text)),
  ),
  'str.islower': method(
    [],
    testing((text) => /[a-z]/.test(text) && !/[A-Z]/.test(text)),
  ),
  'str.isidentifier': method(
    [],
    testing((text) => /^[a-zA-Z_]\w*$/.test(text)),
  ),
  'str.isascii': method([], ({ text }) => /^\p{ASCII}*$/u.test(text)),
  'str.encode': method(['encoding=', 'errors='], encode),
  'str.translate': method(['table'], translate),
  'str.expandtabs': method(['tabsize='], expandtabs),
}
