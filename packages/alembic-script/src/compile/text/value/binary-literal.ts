// Bytes: `--sql` prints them as text, a driver sends them as bytes.
import { NotCompilable } from '../../../refusal.ts'
import type { CompileContext } from '../../context.ts'
import { refuseLiteral, stringLiteral, type TypedValue } from './string-literal.ts'

/** @throws NotCompilable */
export function binaryLiteral(given: TypedValue, context: CompileContext): string {
  const { python } = given
  if (python.type === 'str' && context.mode === 'online') return stringLiteral(python.text, context)
  if (python.type !== 'bytes') return refuseLiteral(given)
  if (context.mode === 'online') {
    const hex = Buffer.from(python.bytes).toString('hex')
    return context.engine === 'postgresql' ? `'\\x${hex}'::bytea` : `x'${hex}'`
  }
  const text = Buffer.from(python.bytes).toString('utf8')
  if (!Buffer.from(text, 'utf8').equals(Buffer.from(python.bytes))) {
    throw new NotCompilable('literal-not-supported', { type: given.type.name, given: 'bytes' })
  }
  return stringLiteral(text, context)
}
