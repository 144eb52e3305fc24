// Server defaults, computed and identity columns.
import type { ComputedItem, IdentityItem, SequenceOptions, ServerDefault } from '../../constructs/schema-item.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import { ddlExpression } from '../text/expressions.ts'
import { stringLiteral } from '../text/literals.ts'

/** The text after DEFAULT, or null where none is printed (DDLCompiler.get_column_default_string). */
export function defaultText(value: ServerDefault | null, context: CompileContext): string | null {
  if (value === null) return null
  if (value.kind === 'default-text') return stringLiteral(value.text, context)
  if (value.kind === 'default-expression') return ddlExpression(value.expression, context)
  return null
}

/** In ALTER COLUMN, where a default must be printable. @throws NotCompilable */
export function alteredDefaultText(value: ServerDefault, context: CompileContext): string {
  const text = defaultText(value, context)
  if (text === null) throw new NotCompilable('default-not-supported', { kind: value.kind })
  return text
}

export function computedText(item: ComputedItem, context: CompileContext): string {
  const body = `GENERATED ALWAYS AS (${ddlExpression(item.sql, context)})`
  if (context.engine === 'postgresql') {
    if (item.persisted === false) throw new NotCompilable('virtual-column-not-supported')
    return `${body} STORED`
  }
  return `${body}${item.persisted === null ? '' : item.persisted ? ' STORED' : ' VIRTUAL'}`
}

export function sequenceOptionsText(options: SequenceOptions): string {
  const parts: string[] = []
  if (options.increment !== null) parts.push(`INCREMENT BY ${options.increment}`)
  if (options.start !== null) parts.push(`START WITH ${options.start}`)
  if (options.minvalue !== null) parts.push(`MINVALUE ${options.minvalue}`)
  if (options.maxvalue !== null) parts.push(`MAXVALUE ${options.maxvalue}`)
  if (options.nominvalue !== null) parts.push('NO MINVALUE')
  if (options.nomaxvalue !== null) parts.push('NO MAXVALUE')
  if (options.cache !== null) parts.push(`CACHE ${options.cache}`)
  if (options.cycle !== null) parts.push(options.cycle ? 'CYCLE' : 'NO CYCLE')
  return parts.join(' ')
}

export function identityText(item: IdentityItem): string {
  const options = sequenceOptionsText(item.options)
  return `GENERATED ${item.always === true ? 'ALWAYS' : 'BY DEFAULT'} AS IDENTITY${options === '' ? '' : ` (${options})`}`
}

const OPTION_NAMES = [
  ...(['cache', 'cycle', 'increment', 'maxvalue', 'minvalue', 'nomaxvalue', 'nominvalue', 'start'] as const),
]
const NO_OPTIONS: SequenceOptions = {
  ...{ start: null, increment: null, minvalue: null, maxvalue: null },
  ...{ nominvalue: null, nomaxvalue: null, cycle: null, cache: null },
}

/** What ALTER COLUMN sets to make one identity of another (alembic.ddl.impl._compare_identity_default). */
export function identityChange(wanted: IdentityItem, existing: IdentityItem | null): string {
  const isAlways = (item: IdentityItem | null) => item?.always === true
  const had = existing?.options ?? NO_OPTIONS
  const changed = OPTION_NAMES.filter((name) => wanted.options[name] !== null && wanted.options[name] !== had[name])
  const parts = changed.map((name) => ({
    name: name as string,
    text: `SET ${sequenceOptionsText({ ...NO_OPTIONS, [name]: wanted.options[name] })}`,
  }))
  if (isAlways(wanted) !== isAlways(existing)) {
    parts.push({ name: 'always', text: `SET GENERATED ${isAlways(wanted) ? 'ALWAYS' : 'BY DEFAULT'}` })
  }
  return parts
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .map((part) => part.text)
    .join(' ')
}
