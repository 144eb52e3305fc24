// MySQL and MariaDB by their words: there is no parser of theirs to ask. Strings and comments are never looked into,
// executable comments (/*! … */) are.
import { codeTokens, type Token } from '../split/mysql-tokens.ts'
import { splitMysql } from '../split/split-mysql.ts'
import {
  type Classification,
  type DestructiveKind,
  type ForbiddenReason,
  HARMLESS,
  type PrivilegedKind,
} from './classification.ts'
import { tablesOf } from './mysql-tables.ts'

/** The code as upper-case words with one blank between; names in quotes are `x`, strings are '…'. */
function skeleton(tokens: readonly Token[]): string {
  return tokens
    .map(({ kind, text }) => {
      if (kind === 'string') return "'…'"
      if (kind === 'quoted-name') return '`x`'
      return kind === 'word' ? text.toUpperCase() : text
    })
    .join(' ')
    .replace(/\/ ?\* ?M? ?! ?(\d{5,6} )?|\* \/ ?/g, '')
}

const ROUTINE =
  /^(CREATE|ALTER)( OR REPLACE)?( DEFINER = .+?)?( AGGREGATE)? (PROCEDURE|FUNCTION|TRIGGER|EVENT|PACKAGE)\b/

const FORBIDDEN: readonly [RegExp, ForbiddenReason][] = [
  [
    /^(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE SAVEPOINT|START TRANSACTION|XA|SET (GLOBAL |SESSION |LOCAL )?TRANSACTION)\b/,
    'transaction-control',
  ],
  [/^SET\b.*\b(AUTOCOMMIT|COMPLETION_TYPE)\b/, 'autocommit'],
  [/^SET (DEFAULT )?ROLE\b/, 'role'],
  [/^USE\b/, 'use-database'],
  [/^(LOCK|UNLOCK) (TABLES?|INSTANCE)\b|^FLUSH TABLES?\b.*\bWITH READ LOCK/, 'lock-tables'],
  [/^(DO|SELECT|CALL|SET|WITH)\b.*\b(RELEASE_LOCK|RELEASE_ALL_LOCKS|GET_LOCK)\b ?\(/, 'advisory-unlock'],
  [/^RESET CONNECTION\b/, 'reset-all'],
  [/^LOAD (DATA|XML)( LOW_PRIORITY| CONCURRENT)? LOCAL\b/, 'copy-stdin'],
  [/^(DELIMITER|SOURCE|SYSTEM)\b/, 'meta-command'],
]

const DESTRUCTIVE: readonly [RegExp, DestructiveKind][] = [
  [/^DROP (TEMPORARY )?TABLES?\b|^CREATE OR REPLACE (TEMPORARY )?TABLE\b/, 'drop-table'],
  [/^DROP (DATABASE|SCHEMA)\b/, 'drop-database'],
  [/^DROP VIEW\b/, 'drop-view'],
  [/^DROP (PROCEDURE|FUNCTION|TRIGGER|EVENT)\b/, 'drop-routine'],
  [/^DROP SEQUENCE\b/, 'drop-sequence'],
  [/^TRUNCATE\b|^ALTER TABLE .*\bTRUNCATE PARTITION\b/, 'truncate'],
  [/^ALTER TABLE .*\bDROP PARTITION\b/, 'drop-partition'],
  [/^ALTER (ONLINE |IGNORE )*TABLE .*\b(MODIFY|CHANGE)\b|^ALTER TABLE .*\bCONVERT TO CHARACTER SET\b/, 'type-change'],
]

const PRIVILEGED: readonly [RegExp, PrivilegedKind][] = [
  [/^(CREATE|ALTER|DROP|RENAME) (OR REPLACE )?(USER|ROLE)\b|^SET PASSWORD\b/, 'account'],
  [/^(GRANT|REVOKE)\b/, 'grant'],
  [/\bINTO (OUTFILE|DUMPFILE)\b|^LOAD (DATA|XML)\b|\bLOAD_FILE ?\(|\b(DATA|INDEX) DIRECTORY\b/, 'server-file'],
  [/^(INSTALL|UNINSTALL)\b|^CREATE (AGGREGATE )?FUNCTION .*\bSONAME\b/, 'extension'],
  [
    /^SET (GLOBAL|PERSIST|PERSIST_ONLY)\b|^SET\b.*@@(GLOBAL|PERSIST)|\bSQL_LOG_BIN\b|^(RESET|PURGE|CHANGE|FLUSH|SHUTDOWN|RESTART)\b/,
    'server-setting',
  ],
  [/^CREATE (DATABASE|SCHEMA)\b|^DROP (DATABASE|SCHEMA)\b|^ALTER (DATABASE|SCHEMA)\b/, 'database'],
  [/^CREATE (OR REPLACE )?SERVER\b|\bENGINE ?=? ?'?(FEDERATED|CONNECT|SPIDER)\b/, 'remote-server'],
  [/^KILL\b/, 'other-sessions'],
  [/\bSQL SECURITY DEFINER\b|\bDEFINER =/, 'owner'],
]

const SCHEMA_CHANGE = /^(ALTER|CREATE|DROP|RENAME|TRUNCATE|OPTIMIZE|REPAIR|ANALYZE)\b/
const LOCKING =
  /^(ALTER (ONLINE |IGNORE )*TABLE|DROP (TEMPORARY )?TABLES?|RENAME TABLE|TRUNCATE|CREATE (OR REPLACE )?(UNIQUE |FULLTEXT |SPATIAL )*INDEX|DROP INDEX|OPTIMIZE|REPAIR|CREATE (OR REPLACE )?TRIGGER|DROP TRIGGER)\b/

function matches<T>(rules: readonly [RegExp, T][], code: string): T[] {
  return rules.filter(([pattern]) => pattern.test(code)).map(([, kind]) => kind)
}

function dmlKinds(code: string): DestructiveKind[] {
  const main = code.replace(/^WITH\b.*?\) (?=DELETE|UPDATE)/, '')
  if (/^DELETE\b/.test(main) && !/\bWHERE\b/.test(main)) return ['delete-all']
  return /^UPDATE\b/.test(main) && !/\bWHERE\b/.test(main) ? ['update-all'] : []
}

function settingsOf(code: string): string[] {
  if (!/^SET\b/.test(code)) return []
  const names = [
    ...code.matchAll(
      /(?:^SET|,)(?: (?:SESSION|LOCAL|GLOBAL|PERSIST))? (?:@@(?:SESSION\.|LOCAL\.|GLOBAL\.)?)?([A-Z_][A-Z0-9_]*) ?:? ?=/g,
    ),
  ]
  return names.map((match) => (match[1] ?? '').toLowerCase())
}

function lockOf(code: string): Classification['lock'] {
  if (LOCKING.test(code)) return 'metadata'
  return /^(INSERT|UPDATE|DELETE|REPLACE)\b/.test(code) ? 'row exclusive' : null
}

/** @throws SplitError when a quote or comment is never closed */
export function classifyMysql(engine: 'mysql' | 'mariadb', sql: string): Classification {
  const rules = { isMaria: engine === 'mariadb' }
  const tokens = codeTokens(sql, rules)
  const code = skeleton(tokens)
  if (code.trim() === '' || sql.includes('\0')) return { ...HARMLESS, forbidden: 'not-parsed' }
  const isRoutine = ROUTINE.test(code)
  // The body of a routine is one statement to the server, whatever semicolons it holds, and runs later.
  const head = isRoutine ? code.replace(/\b(BEGIN|AS|RETURN|FOR EACH ROW)\b.*$/, '') : code
  if (!isRoutine && !/^BEGIN NOT ATOMIC\b/.test(code) && splitMysql(sql, rules).length > 1) {
    return { ...HARMLESS, forbidden: 'several-statements' }
  }
  const tables = tablesOf(head, tokens)
  const changesSchema = SCHEMA_CHANGE.test(code) && !/^(CREATE|DROP) TEMPORARY\b/.test(code)
  return {
    transactional: !changesSchema,
    reason: null,
    forbidden: /^BEGIN NOT ATOMIC\b/.test(code) ? null : (matches(FORBIDDEN, head)[0] ?? null),
    destructive: [
      ...matches(DESTRUCTIVE, head),
      ...(tables.droppedColumns.length > 0 ? (['drop-column'] as const) : []),
      ...(isRoutine ? [] : dmlKinds(code)),
    ],
    privileged: [...new Set(matches(PRIVILEGED, head))],
    isOpaque: /^(CALL|EXECUTE|PREPARE|DO|BEGIN NOT ATOMIC)\b/.test(code),
    lock: lockOf(head),
    addsEnumValue: false,
    settings: settingsOf(code),
    ...tables,
  }
}
