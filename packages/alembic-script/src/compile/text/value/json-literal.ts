// JSON: `--sql` has no literal of it; a driver sends json.dumps() as text. And the steps of a path into it.
import { pythonValue } from '../../../constructs/expression/python-value.ts'
import type { Value } from '../../../interpret/values/value.ts'
import { NotCompilable } from '../../../refusal.ts'
import type { CompileContext } from '../../context.ts'
import { hasMarker } from '../../markers.ts'
import { refuseLiteral, stringLiteral, type TypedValue } from './string-literal.ts'

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\f': '\\f',
  '\b': '\\b',
}

/** A string as json.dumps() prints it: ASCII only. */
function jsonString(text: string): string {
  // What chance decides is filled in later: it stays as it is marked.
  if (hasMarker(text)) return `"${text.replace(/["\\]/g, '\\$&')}"`
  const printed = text.split('').map((character) => {
    const code = character.charCodeAt(0)
    const isPlain = code >= 0x20 && code < 0x80 && character !== '"' && character !== '\\'
    return isPlain ? character : (ESCAPES[character] ?? `\\u${code.toString(16).padStart(4, '0')}`)
  })
  return `"${printed.join('')}"`
}

function keyText(key: Value): string {
  const python = pythonValue(key)
  if (python === null) throw new NotCompilable('literal-not-supported', { type: 'JSON key' })
  if (python.type === 'str') return jsonString(python.text)
  if (python.type === 'none' || python.type === 'bool' || python.type === 'int' || python.type === 'float') {
    return `"${jsonText(key)}"`
  }
  throw new NotCompilable('literal-not-supported', { type: 'JSON key' })
}

/** json.dumps(value) with its own separators. @throws NotCompilable */
function jsonText(value: Value): string {
  const python = pythonValue(value)
  switch (python?.type) {
    case 'none':
      return 'null'
    case 'bool':
      return String(python.value)
    case 'int':
      return python.text
    case 'float':
      if (!/\d/.test(python.text)) throw new NotCompilable('literal-not-supported', { type: 'JSON number' })
      return python.text
    case 'str':
      return jsonString(python.text)
    case 'list':
      return `[${python.items.map(jsonText).join(', ')}]`
    case 'dict':
      return `{${python.entries.map(([key, item]) => `${keyText(key)}: ${jsonText(item)}`).join(', ')}}`
    case 'enum':
      if (python.member.owner.mixin !== null) return jsonText(python.member.value)
      throw new NotCompilable('literal-not-supported', { type: 'JSON', given: 'enum-member' })
    default:
      throw new NotCompilable('literal-not-supported', { type: 'JSON', given: python?.type ?? '' })
  }
}

/** @throws NotCompilable in `--sql`, as SQLAlchemy fails there. */
export function jsonLiteral(given: TypedValue, context: CompileContext): string {
  if (context.mode === 'offline') return refuseLiteral(given)
  return stringLiteral(jsonText(given.value), context)
}

function stepsOf(value: Value): readonly Value[] | null {
  const python = pythonValue(value)
  return python?.type === 'list' ? python.items : null
}

function stepText(step: Value): string {
  const python = pythonValue(step)
  if (python !== null && 'text' in python) return python.text
  throw new NotCompilable('literal-not-supported', { type: 'JSON path' })
}

/** The index or path of `column['a']`, `column[('a', 1)]`. @throws NotCompilable */
export function jsonPathText(value: Value, context: CompileContext): string {
  const steps = stepsOf(value)
  const python = pythonValue(value)
  if (context.engine === 'postgresql') {
    if (steps !== null) return stringLiteral(`{${steps.map(stepText).join(', ')}}`, context)
    return python?.type === 'int' ? python.text : stringLiteral(stepText(value), context)
  }
  const mysqlStep = (step: Value) =>
    pythonValue(step)?.type === 'int' ? `[${stepText(step)}]` : `."${stepText(step)}"`
  return stringLiteral(`$${(steps ?? [value]).map(mysqlStep).join('')}`, context)
}
