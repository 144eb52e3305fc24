import type { DestructiveKind, PrivilegedKind } from '../classify/classification.ts'

export type Severity = 'info' | 'warn' | 'danger'

/** Every finding that can be made of a plan; a page has a sentence for each. */
export type FindingCode =
  | 'drops-table'
  | 'drops-column'
  | `destructive-${Exclude<DestructiveKind, 'drop-table' | 'drop-column'>}`
  | `privileged-${PrivilegedKind}`
  | 'opaque-statement'
  | 'renames-table'
  | 'renames-column'
  | 'adds-required-column'
  | 'adds-enum-value'
  | 'changes-settings'
  | 'locks-table'
  | 'sql-override'
  | 'statement-forbidden'
  | 'non-transactional'
  | 'invisible-text'
  | 'hidden-by-blanks'
  | 'long-line'
  | 'commits-one-by-one'

export interface PlanFinding {
  readonly code: FindingCode
  readonly params: Readonly<Record<string, string | number>>
  /** The statement; null when it is about the whole plan. */
  readonly ordinal: number | null
  readonly severity: Severity
}

/** `say` for one statement: the code, how grave it is, and what the sentence names. */
export type Say = (code: FindingCode, severity: Severity, params?: PlanFinding['params']) => PlanFinding

export function sayOf(ordinal: number | null): Say {
  return (code, severity, params = {}) => ({ code, params, ordinal, severity })
}
