// nextval() of a sequence (PGCompiler.visit_sequence, MySQLCompiler.visit_sequence).
import type { SequenceItem } from '../../constructs/schema-item.ts'
import type { CompileContext } from '../context.ts'
import { tableText } from '../text/identifiers.ts'

export function sequenceText(sequence: SequenceItem, context: CompileContext): string {
  const name = tableText(sequence, context)
  return context.engine === 'postgresql' ? `nextval('${name.replaceAll("'", "''")}')` : `nextval(${name})`
}
