// MySQLDDLCompiler.post_create_table. SQLAlchemy's own order of options is that of a Python set; here it is the script's.
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import type { NewTable } from '../generic/dialect-parts.ts'
import { stringLiteral } from '../text/literals.ts'

const PARTITION = ['PARTITION_BY', 'PARTITIONS', 'SUBPARTITION_BY', 'SUBPARTITIONS']
const QUOTED = new Set(['COMMENT', 'DATA DIRECTORY', 'INDEX DIRECTORY', 'PASSWORD', 'CONNECTION'])
const SPACED = new Set([
  ...[
    'DATA_DIRECTORY',
    'INDEX_DIRECTORY',
    'DEFAULT_CHARACTER_SET',
    'CHARACTER_SET',
    'DEFAULT_CHARSET',
    'DEFAULT_COLLATE',
  ],
])
const JOINED_BY_SPACE = new Set(['TABLESPACE', 'DEFAULT CHARACTER SET', 'CHARACTER SET', 'COLLATE'])

export function tableOptions(operation: NewTable, context: CompileContext): string {
  const prefix = `${context.dialectName}_`
  const options = new Map<string, string>()
  for (const [name, value] of operation.options) {
    if (!name.startsWith(prefix)) continue
    if (typeof value !== 'string') throw new NotCompilable('option-value', { name })
    options.set(name.slice(prefix.length).toUpperCase(), value)
  }
  if (operation.comment !== null) options.set('COMMENT', operation.comment)
  const plain = [...options.keys()].filter((name) => !PARTITION.includes(name))
  // The character set must stand before the collation.
  const ordered = [...plain.filter((name) => name !== 'COLLATE'), ...plain.filter((name) => name === 'COLLATE')]
  const texts = ordered.map((name) => optionText(name, options.get(name) ?? '', context))
  const partitions = PARTITION.filter((name) => options.has(name)).map(
    (name) => `${name.replaceAll('_', ' ')} ${options.get(name)}`,
  )
  return [...texts, ...partitions].join(' ')
}

function optionText(name: string, value: string, context: CompileContext): string {
  const argument = QUOTED.has(name) ? stringLiteral(value, context) : value
  const word = SPACED.has(name) ? name.replaceAll('_', ' ') : name
  return `${word}${JOINED_BY_SPACE.has(word) ? ' ' : '='}${argument}`
}
