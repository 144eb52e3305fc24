import type { Engine } from '../plan.ts'
import { SplitError, type SplitFault } from '../split/split-error.ts'
import { type Classification, type ForbiddenReason, HARMLESS } from './classification.ts'
import { classifyMysql } from './classify-mysql.ts'
import { classifyPostgresql } from './classify-postgresql.ts'

const REASONS: Readonly<Record<SplitFault, ForbiddenReason>> = {
  syntax: 'not-parsed',
  unterminated: 'not-parsed',
  'nul-character': 'not-parsed',
  'meta-command': 'meta-command',
  'too-large': 'too-large',
}

/**
 * What can be said of one statement without a database. A text that cannot be read is forbidden, never harmless.
 * Sources: PostgreSQL's own grammar; for MySQL its words, so that a surprise is possible inside routines only.
 */
export function classifyStatement(engine: Engine, sql: string): Classification {
  try {
    return engine === 'postgresql' ? classifyPostgresql(sql) : classifyMysql(engine, sql)
  } catch (error) {
    if (error instanceof SplitError) return { ...HARMLESS, forbidden: REASONS[error.fault] }
    throw error
  }
}
