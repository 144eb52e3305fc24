// PGDDLCompiler.post_create_table

import { isObject } from '../../interpret/values/value.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import type { NewTable } from '../generic/dialect-parts.ts'
import { flagOption, textOption } from '../schema/constraint-text.ts'
import { quote } from '../text/identifiers.ts'

function inheritsText({ options }: NewTable, context: CompileContext): string {
  const value = options.get('postgresql_inherits')
  if (value === undefined || value === null) return ''
  const items = isObject(value) && (value.kind === 'list' || value.kind === 'tuple') ? value.items : [value]
  const names = items.map((item) => {
    if (typeof item !== 'string') throw new NotCompilable('option-value', { name: 'postgresql_inherits' })
    return quote(item, context)
  })
  return `\n INHERITS ( ${names.join(', ')} )`
}

export function tableOptions(operation: NewTable, context: CompileContext): string {
  const { options } = operation
  const partition = textOption(options, 'postgresql_partition_by')
  const using = textOption(options, 'postgresql_using')
  const oids = flagOption(options, 'postgresql_with_oids')
  const onCommit = textOption(options, 'postgresql_on_commit')
  const tablespace = textOption(options, 'postgresql_tablespace')
  return [
    inheritsText(operation, context),
    partition ? `\n PARTITION BY ${partition}` : '',
    using ? `\n USING ${using}` : '',
    oids === null ? '' : oids ? '\n WITH OIDS' : '\n WITHOUT OIDS',
    onCommit ? `\n ON COMMIT ${onCommit.replaceAll('_', ' ').toUpperCase()}` : '',
    tablespace ? `\n TABLESPACE ${quote(tablespace, context)}` : '',
  ].join('')
}
