// re: patterns that mean the same in Python and in JavaScript, and that can't take for ever. All others are refused.
import { hasMarker } from '../../compile/markers.ts'
import { Refused } from '../../refusal.ts'
import type { Access, Native, NativeAttribute, NativeCall, NativeMethod, NativeTable } from '../natives/native.ts'
import { isObject, pyList, pyTuple, textOf, type Value } from '../values/value.ts'

const FLAGS: Readonly<Record<string, { bit: number; js: string }>> = {
  IGNORECASE: { bit: 2, js: 'i' },
  I: { bit: 2, js: 'i' },
  MULTILINE: { bit: 8, js: 'm' },
  M: { bit: 8, js: 'm' },
  DOTALL: { bit: 16, js: 's' },
  S: { bit: 16, js: 's' },
  VERBOSE: { bit: 64, js: '' },
  X: { bit: 64, js: '' },
  ASCII: { bit: 256, js: '' },
}

interface Compiled {
  readonly source: string
  readonly pattern: RegExp
  readonly names: readonly string[]
}

function refuse(source: string, { at }: Access): never {
  throw new Refused('unsupported-pattern', at, { pattern: source.slice(0, 200) })
}

/** A repeat of something that itself repeats, or of alternatives that overlap, may take exponential time. */
function assertQuick(source: string, access: Access): void {
  const plain = source.replace(/\\./g, 'a').replace(/\[(?:\^?\])?[^\]]*\]/g, 'a')
  if (
    /\((?:[^()]*[*+}|][^()]*)\)(?:[*+]|\{\d+,)/.test(plain) ||
    /\(.*\(.*\)(?:[*+]|\{\d+,).*\)(?:[*+]|\{\d+,)/.test(plain)
  ) {
    refuse(source, access)
  }
  if ((plain.match(/\.[*+]/g) ?? []).length > 6) refuse(source, access)
}

/** Python's spelling → JavaScript's, with `u`. */
function translated(source: string, isVerbose: boolean, access: Access): string {
  let text = source
  if (isVerbose)
    text = text.replace(/\\[\s\S]|\[(?:\\.|[^\]])*\]|\s+|#[^\n]*/g, (part) => (/^[\s#]/.test(part) ? '' : part))
  assertQuick(text, access)
  if (
    /\(\?[aiLmsux]*[-:]?[aiLmsux]*\)/.test(text) ||
    /\(\?\(|\(\?#|\\[ABZN]|[*+?}]\+|\(\?>/.test(text.replace(/\\\\/g, ''))
  ) {
    if (!/^\\A|\\Z$/.test(text) || /\(\?\(|\(\?#|[*+?}]\+|\(\?>/.test(text)) refuse(source, access)
  }
  return text
    .replace(/\(\?P<(\w+)>/g, '(?<$1>')
    .replace(/\(\?P=(\w+)\)/g, '\\k<$1>')
    .replace(/^\\A/, '(?<![\\s\\S])')
    .replace(/\\Z$/, '(?![\\s\\S])')
    .replace(/\\([-"'#%&,:;<=>@_`~! ])/g, (whole, character: string) => (character === '-' ? whole : character))
    .replace(/\\\n/g, '\\n')
}

/** Classes of JavaScript's `\w` and `\d` are ASCII; so must be what they are asked of. */
function assertAscii(compiled: Compiled, text: string, access: Access): void {
  if (hasMarker(text)) throw new Refused('value-of-chance', access.at)
  // Each repeat may try each length at each place.
  const repeats = (compiled.source.match(/(?<!\\)[*+]|\{\d+,\}/g) ?? []).length
  if (text.length ** (repeats + 1) > 2e9) throw new Refused('too-large', access.at)
  if ([...text].some((character) => character >= '\u001c' && character <= '\u001f')) refuse(compiled.source, access)
  if (/\\[wWdDbBsS]|\[/.test(compiled.source) && !/^\p{ASCII}*$/u.test(text)) refuse(compiled.source, access)
  if (compiled.pattern.ignoreCase && !/^\p{ASCII}*$/u.test(text)) refuse(compiled.source, access)
}

function flagsOf(value: Value | undefined): { js: string; isVerbose: boolean } {
  const bits = typeof value === 'number' ? value : 0
  const js = Object.values(FLAGS).filter(({ bit, js: letter }) => letter !== '' && (bits & bit) !== 0)
  return { js: [...new Set(js.map((flag) => flag.js))].join(''), isVerbose: (bits & 64) !== 0 }
}

function compiled(pattern: Value | undefined, flags: Value | undefined, access: Access): Compiled {
  if (isObject(pattern) && pattern.kind === 'native' && pattern.type === 're.Pattern') {
    // Proof: only compile() makes objects of this type.
    return pattern.state as Compiled
  }
  const given = textOf(pattern)
  if (given === null) throw new Refused('unexpected-value', access.at, { name: 'pattern', given: 'pattern' })
  const inline = /^\(\?([aimsx]+)\)/.exec(given)
  const source = inline === null ? given : given.slice(inline[0].length)
  const { js, isVerbose } = flagsOf(flags)
  const letters = new Set([...js, ...(inline?.[1] ?? '').replace(/[ax]/g, '')])
  try {
    const text = translated(source, isVerbose || (inline?.[1] ?? '').includes('x'), access)
    // `$` stands before a last line end too in Python.
    const ended = letters.has('m') ? text : text.replace(/(?<!\\)((?:\\\\)*)\$(?=$|\)|\|)/g, '$1(?=\\n?(?![\\s\\S]))')
    const names = [...text.matchAll(/\(\?<(\w+)>/g)].map((match) => match[1] ?? '')
    return { source: given, pattern: new RegExp(ended, `${[...letters].join('')}udg`), names }
  } catch (error) {
    if (error instanceof SyntaxError) return refuse(given, access)
    throw error
  }
}

function found(match: RegExpExecArray | RegExpMatchArray, text: string, names: readonly string[]): Value {
  return { kind: 'native', type: 're.Match', state: { match, text, names } }
}

interface MatchState {
  readonly match: RegExpExecArray
  readonly text: string
  readonly names: readonly string[]
}

interface Searching extends Access {
  readonly compiled: Compiled
  readonly text: string
}

function searching(call: NativeCall, self: Value | undefined): Searching {
  const expression = compiled(self ?? call.args.get('pattern'), call.args.get('flags'), call)
  const text = textOf(call.args.get('string'))
  if (text === null) throw new Refused('unexpected-value', call.at, { name: 'string', given: 'string' })
  assertAscii(expression, text, call)
  call.run.budget.allocate(text.length, call.at)
  return { compiled: expression, text, at: call.at, around: call.around }
}

function anchored({ pattern }: Compiled, where: 'start' | 'whole'): RegExp {
  const source = where === 'whole' ? `(?:${pattern.source})(?![\\s\\S])` : pattern.source
  return new RegExp(source, `${pattern.flags.replace('g', '')}y`)
}

const search = ({ compiled: expression, text }: Searching): Value => {
  const match = new RegExp(expression.pattern.source, expression.pattern.flags.replace('g', '')).exec(text)
  return match === null ? null : found(match, text, expression.names)
}

const matchAt =
  (where: 'start' | 'whole') =>
  ({ compiled: expression, text }: Searching): Value => {
    const match = anchored(expression, where).exec(text)
    return match === null ? null : found(match, text, expression.names)
  }

function groupsOf(match: RegExpMatchArray): Value[] {
  return match.slice(1).map((group) => group ?? '')
}

const findall = ({ compiled: { pattern }, text }: Searching): Value =>
  pyList(
    [...text.matchAll(pattern)].map((match) => {
      const groups = groupsOf(match)
      return groups.length === 0 ? match[0] : groups.length === 1 ? (groups[0] ?? '') : pyTuple(groups)
    }),
  )

const finditer = ({ compiled: { pattern, names }, text }: Searching): Value =>
  pyList([...text.matchAll(pattern)].map((match) => found(match, text, names)))

/** `\1`, `\g<name>` and escapes of a replacement. */
function template(replacement: string, match: RegExpMatchArray, access: Access): string {
  return replacement.replace(
    /\\(?:g<(\w+)>|(\d{1,2})|([\s\S]))/g,
    (_whole, name?: string, digits?: string, letter?: string) => {
      const key = name ?? digits
      if (key !== undefined) {
        const group = /^\d+$/.test(key) ? match[Number(key)] : match.groups?.[key]
        return group ?? ''
      }
      const known = { n: '\n', t: '\t', r: '\r', '\\': '\\' }[letter ?? '']
      if (known === undefined) throw new Refused('unsupported-pattern', access.at, { pattern: replacement })
      return known
    },
  )
}

function substitute(call: NativeCall, where: Searching): Value {
  const replacement = call.args.get('repl') ?? null
  const most = call.args.get('count') ?? 0
  const text = textOf(replacement)
  let count = 0
  const { pattern } = where.compiled
  let result = ''
  let end = 0
  for (const match of where.text.matchAll(pattern)) {
    if (typeof most === 'number' && most > 0 && count >= most) break
    count += 1
    const made =
      text !== null
        ? template(text, match, call)
        : textOf(
            call.around.python.call(
              replacement,
              { positional: [found(match, where.text, where.compiled.names)], named: new Map(), at: call.at },
              call.around,
            ),
          )
    result += where.text.slice(end, match.index) + (made ?? '')
    call.run.budget.allocate(made?.length ?? 0, call.at)
    end = match.index + match[0].length
  }
  return result + where.text.slice(end)
}

const split = (call: NativeCall, { compiled: { pattern }, text }: Searching): Value => {
  const most = call.args.get('maxsplit') ?? 0
  const parts: Value[] = []
  let end = 0
  for (const match of text.matchAll(pattern)) {
    if (typeof most === 'number' && most > 0 && parts.length >= most) break
    parts.push(text.slice(end, match.index), ...match.slice(1).map((group): Value => group ?? null))
    end = match.index + match[0].length
  }
  return pyList([...parts, text.slice(end)])
}

type Act = (where: Searching, call: NativeCall) => Value

const ACTS: Readonly<Record<string, { readonly act: Act; readonly signature: readonly string[] }>> = {
  search: { act: search, signature: ['string'] },
  match: { act: matchAt('start'), signature: ['string'] },
  fullmatch: { act: matchAt('whole'), signature: ['string'] },
  findall: { act: findall, signature: ['string'] },
  finditer: { act: finditer, signature: ['string'] },
  sub: { act: (where, call) => substitute(call, where), signature: ['repl', 'string', 'count='] },
  split: { act: (where, call) => split(call, where), signature: ['string', 'maxsplit='] },
}

function group(self: Value, key: Value, access: Access): Value {
  const { match } = stateOf(self)
  const text = textOf(key)
  const value = typeof key === 'number' ? match[key] : text !== null ? match.groups?.[text] : undefined
  const isGroup =
    typeof key === 'number' ? key < match.length : text !== null && Object.hasOwn(match.groups ?? {}, text)
  if (!isGroup) throw new Refused('unexpected-value', access.at, { name: 'group', given: String(text ?? '') })
  return value ?? null
}

function stateOf(value: Value): MatchState {
  // Proof: only found() makes objects whose methods come here.
  return (value as { state: MatchState }).state
}

const onMatch = (
  apply: (state: MatchState, call: NativeCall & { value: Value }) => Value,
  signature: readonly string[] = [],
): NativeMethod => ({
  signature,
  apply: (call) => apply(stateOf(call.value), call),
})

const pattern: NativeAttribute = (self) => (self.kind === 'native' ? (self.state as Compiled).source : null)

function length(text: string): number {
  return [...text].length
}

export const PATTERNS: NativeTable = {
  names: {
    ...Object.fromEntries(Object.entries(FLAGS).map(([name, { bit }]) => [`re.${name}`, { value: () => bit }])),
    ...Object.fromEntries(
      Object.entries(ACTS).map(([name, { act, signature }]): [string, Native] => [
        `re.${name}`,
        { signature: ['pattern', ...signature, 'flags='], call: (call) => act(searching(call, undefined), call) },
      ]),
    ),
    're.compile': {
      signature: ['pattern', 'flags='],
      call: (call) => ({
        kind: 'native',
        type: 're.Pattern',
        state: compiled(call.args.get('pattern'), call.args.get('flags'), call),
      }),
    },
    're.escape': {
      signature: ['pattern'],
      call: ({ args }) => (textOf(args.get('pattern')) ?? '').replace(/[()[\]{}?*+\-|^$\\.&~# \t\n\r\v\f]/g, '\\$&'),
    },
  },
  methods: {
    ...Object.fromEntries(
      Object.entries(ACTS).map(([name, { act, signature }]): [string, NativeMethod] => [
        `re.Pattern.${name}`,
        { signature, apply: (call) => act(searching(call, call.value), call) },
      ]),
    ),
    're.Match.group': onMatch(
      (_state, call) => {
        const keys = call.args.rest.length === 0 ? [0] : call.args.rest
        const values = keys.map((key) => group(call.value, key, call))
        return values.length === 1 ? (values[0] ?? null) : pyTuple(values)
      },
      ['*keys'],
    ),
    're.Match.__getitem__': onMatch((_state, call) => group(call.value, call.args.get('key') ?? 0, call), ['key']),
    're.Match.groups': onMatch(
      ({ match }, { args }) => pyTuple(match.slice(1).map((one) => one ?? args.get('default') ?? null)),
      ['default='],
    ),
    're.Match.groupdict': onMatch(({ match, names }) => ({
      kind: 'dict',
      entries: new Map(names.map((name) => [name, match.groups?.[name] ?? null])),
    })),
    're.Match.start': onMatch(({ match, text }) => length(text.slice(0, match.index))),
    're.Match.end': onMatch(({ match, text }) => length(text.slice(0, match.index + match[0].length))),
    're.Match.__bool__': onMatch(() => true),
  },
  attributes: { 're.Pattern.pattern': pattern },
}
