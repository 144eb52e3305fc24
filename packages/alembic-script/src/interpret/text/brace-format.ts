// `'…{}…'.format(…)` (docs.python.org/3/library/string.html, format string syntax).
import { Refused } from '../../refusal.ts'
import type { CallArguments } from '../values/bind-arguments.ts'
import { dictGet } from '../values/dict.ts'
import { pyRaise } from '../values/raise.ts'
import type { Access } from '../values/surroundings.ts'
import { isObject, type Value } from '../values/value.ts'
import { formatted } from './format-specifier.ts'
import { pythonRepr, pythonText } from './python-text.ts'

interface Source {
  readonly call: CallArguments
  /** format_map(): names come from here. */
  readonly mapping: Map<Value, Value> | null
  next: number
}

/** The end of the field that starts at `start`, minding nested braces. */
function fieldEnd(format: string, start: number, { at }: Access): number {
  let depth = 1
  for (let index = start; index < format.length; index += 1) {
    if (format[index] === '{') depth += 1
    if (format[index] === '}') depth -= 1
    if (depth === 0) return index
  }
  throw pyRaise('ValueError', "expected '}' before end of string", at)
}

function fieldValue(name: string, source: Source, access: Access): Value {
  const { call, mapping } = source
  const [first = '', ...rest] = name.split(/(?=\.|\[)/)
  let value: Value | undefined
  if (first === '' || /^\d+$/.test(first)) {
    const position = first === '' ? source.next++ : Number(first)
    value = call.positional[position]
    if (value === undefined) {
      throw pyRaise('IndexError', `Replacement index ${position} out of range for positional args tuple`, access.at)
    }
  } else {
    value = mapping === null ? call.named.get(first) : dictGet(mapping, first, access.at)
    if (value === undefined) throw pyRaise('KeyError', first, access.at)
  }
  for (const step of rest) value = follow(value, step, access)
  return value
}

function follow(value: Value, step: string, access: Access): Value {
  const { python } = access.around
  if (step.startsWith('.')) return python.attribute(value, step.slice(1), access)
  const key = /^\[([^\]]*)\]$/.exec(step)?.[1]
  if (key === undefined) throw new Refused('unknown-text', access.at, { given: step })
  return python.binary('[]', [value, /^\d+$/.test(key) ? Number(key) : key], access)
}

function field(text: string, source: Source, access: Access): string {
  const match = /^([^!:{}]*)(?:!([a-z]))?(?::([\s\S]*))?$/.exec(text)
  const [, name = '', conversion, specifier = ''] = match ?? []
  if (match === null) throw new Refused('unknown-text', access.at, { given: `{${text}}` })
  const value = fieldValue(name, source, access)
  const spec = specifier.includes('{') ? expand(specifier, source, access) : specifier
  if (conversion === undefined) return formatted(value, spec, access)
  if (conversion !== 'r' && conversion !== 's')
    throw new Refused('unknown-text', access.at, { given: `!${conversion}` })
  return formatted(conversion === 'r' ? pythonRepr(value, access) : pythonText(value, access), spec, access)
}

function expand(format: string, source: Source, access: Access): string {
  let text = ''
  let index = 0
  while (index < format.length) {
    const character = format[index] ?? ''
    if ((character === '{' || character === '}') && format[index + 1] === character) {
      text += character
      index += 2
    } else if (character === '{') {
      const end = fieldEnd(format, index + 1, access)
      text += field(format.slice(index + 1, end), source, access)
      access.around.run.budget.allocate(text.length, access.at)
      index = end + 1
    } else if (character === '}') {
      throw pyRaise('ValueError', "Single '}' encountered in format string", access.at)
    } else {
      const next = format.slice(index).search(/[{}]/)
      const end = next < 0 ? format.length : index + next
      text += format.slice(index, end)
      index = end
    }
  }
  return text
}

/** @throws Refused, PyRaise */
export function braceFormat(format: string, call: CallArguments, access: Access): string {
  if (/\{\}|\{[!:]/.test(format) && /\{\d/.test(format)) throw new Refused('unknown-text', access.at, { given: '{}' })
  return expand(format, { call, mapping: null, next: 0 }, access)
}

/** `str.format_map(mapping)`. */
export function braceFormatMap(format: string, mapping: Value, access: Access): string {
  if (!isObject(mapping) || mapping.kind !== 'dict' || mapping.missing !== undefined) {
    throw new Refused('unknown-text', access.at, { given: 'format_map' })
  }
  return expand(
    format,
    { call: { positional: [], named: new Map(), at: access.at }, mapping: mapping.entries, next: 0 },
    access,
  )
}
