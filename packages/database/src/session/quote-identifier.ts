// The only two places where a name or a value becomes SQL text.
import { UnsendableText } from '../failure/errors.ts'
import type { Engine } from './session.ts'

/**
 * A name as one quoted identifier, whatever it holds. PostgreSQL: `"` doubled; MySQL and MariaDB: backquotes, which mean an
 * identifier in every sql_mode (docs: MySQL "Schema Object Names", PostgreSQL "Lexical Structure").
 * @throws UnsendableText for an empty name or one with NUL
 */
export function quoteIdentifier(engine: Engine, name: string): string {
  if (name === '' || name.includes('\0')) throw new UnsendableText('identifier')
  return engine === 'postgresql' ? `"${name.replaceAll('"', '""')}"` : `\`${name.replaceAll('`', '``')}\``
}

/**
 * A text as one literal that means the same under every setting. PostgreSQL: E'' when it holds a backslash, so that
 * standard_conforming_strings does not matter. MySQL: with a backslash as a hexadecimal literal, because NO_BACKSLASH_ESCAPES
 * changes what a backslash means.
 * @throws UnsendableText for NUL
 */
export function quoteLiteral(engine: Engine, text: string): string {
  if (text.includes('\0')) throw new UnsendableText('literal')
  const doubled = text.replaceAll("'", "''")
  if (!text.includes('\\')) return `'${doubled}'`
  if (engine === 'postgresql') return ` E'${doubled.replaceAll('\\', '\\\\')}'`
  return `_utf8mb4 0x${Buffer.from(text, 'utf8').toString('hex')}`
}
