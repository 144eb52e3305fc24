// Which table a MySQL statement makes, changes or renames, by its first words.
import type { Token } from '../split/mysql-tokens.ts'
import type { Classification } from './classification.ts'

type Tables = Pick<Classification, 'creates' | 'table' | 'renames' | 'droppedColumns' | 'addsRequiredColumn'>

const SKIPPED: ReadonlySet<string> = new Set([
  'IF',
  'NOT',
  'EXISTS',
  'TEMPORARY',
  'OR',
  'REPLACE',
  'IGNORE',
  'LOW_PRIORITY',
  'ONLINE',
])

function bare(token: Token): string {
  return token.kind === 'quoted-name' ? token.text.slice(1, -1).replaceAll('``', '`') : token.text
}

/** The dotted name that begins at this token, quotes taken off. */
function nameAt(tokens: readonly Token[], at: number): string | null {
  const first = tokens[at]
  if (first === undefined || (first.kind !== 'word' && first.kind !== 'quoted-name')) return null
  let name = bare(first)
  for (let i = at + 1; i < tokens.length; i += 1) {
    const next = tokens[i]
    // `db`.`t` comes as name, word ".", name; db.t as one word.
    if (next?.text === '.' && tokens[i + 1] !== undefined) {
      name += `.${bare(tokens[i + 1] ?? next)}`
      i += 1
    } else break
  }
  return name
}

/** The first name after this word, past IF NOT EXISTS and the like. */
function nameAfter(tokens: readonly Token[], word: string): string | null {
  const at = tokens.findIndex((token) => token.kind === 'word' && token.text.toUpperCase() === word)
  if (at === -1) return null
  let next = at + 1
  while (tokens[next]?.kind === 'word' && SKIPPED.has((tokens[next]?.text ?? '').toUpperCase())) next += 1
  return nameAt(tokens, next)
}

function tableOf(code: string, tokens: readonly Token[]): string | null {
  if (/^(ALTER|DROP|TRUNCATE|RENAME)\b.*?\bTABLE\b/.test(code)) return nameAfter(tokens, 'TABLE')
  if (/^CREATE OR REPLACE (TEMPORARY )?TABLE\b/.test(code)) return nameAfter(tokens, 'TABLE')
  if (/^TRUNCATE\b/.test(code)) return nameAfter(tokens, 'TRUNCATE')
  if (/^(CREATE|DROP)\b.*?\bINDEX\b/.test(code)) return nameAfter(tokens, 'ON')
  if (/^(INSERT|REPLACE)\b/.test(code)) return nameAfter(tokens, 'INTO')
  if (/^DELETE\b/.test(code)) return nameAfter(tokens, 'FROM')
  return /^UPDATE\b/.test(code) ? nameAfter(tokens, 'UPDATE') : null
}

function renamed(code: string): Tables['renames'] {
  if (/^RENAME TABLE\b|^ALTER (ONLINE |IGNORE )*TABLE .*\bRENAME (TO |AS )?(?!COLUMN|INDEX|KEY)/.test(code))
    return 'table'
  return /^ALTER (ONLINE |IGNORE )*TABLE .*\b(RENAME COLUMN|CHANGE)\b/.test(code) ? 'column' : null
}

/** What DROP takes in ALTER TABLE besides a column. */
const NO_COLUMN: ReadonlySet<string> = new Set([
  ...['INDEX', 'KEY', 'PRIMARY', 'FOREIGN', 'CONSTRAINT', 'CHECK', 'PARTITION', 'DEFAULT', 'PERIOD', 'SYSTEM'],
])

function droppedColumns(code: string, tokens: readonly Token[]): string[] {
  if (!/^ALTER (ONLINE |IGNORE )*TABLE\b/.test(code)) return []
  return tokens.flatMap((token, at) => {
    if (token.kind !== 'word' || token.text.toUpperCase() !== 'DROP') return []
    let next = at + 1
    const skipped = (word: string) => word === 'COLUMN' || word === 'IF' || word === 'EXISTS'
    while (tokens[next]?.kind === 'word' && skipped((tokens[next]?.text ?? '').toUpperCase())) next += 1
    const found = tokens[next]
    if (found === undefined || (found.kind === 'word' && NO_COLUMN.has(found.text.toUpperCase()))) return []
    const name = nameAt(tokens, next)
    return name === null ? [] : [name]
  })
}

/** From the skeleton (words in upper case, strings and names blanked) and the pieces that it was made of. */
export function tablesOf(code: string, tokens: readonly Token[]): Tables {
  return {
    // IF NOT EXISTS and OR REPLACE may find a table that is full.
    creates: /^CREATE (TEMPORARY )?TABLE\b(?! IF NOT EXISTS\b)/.test(code) ? nameAfter(tokens, 'TABLE') : null,
    table: tableOf(code, tokens),
    renames: renamed(code),
    droppedColumns: droppedColumns(code, tokens),
    // MySQL fills a NOT NULL column with the type's zero value instead of failing.
    addsRequiredColumn: false,
  }
}
