export type Severity = 'info' | 'warn' | 'danger'

/** Every finding that can be made of a plan, with how grave it is; a page has a sentence for each. */
export const FINDING_SEVERITIES = {
  'drop-table': 'danger',
  'drop-column': 'danger',
  'drop-type': 'danger',
  'drop-schema': 'danger',
  'drop-database': 'danger',
  'drop-partition': 'danger',
  'drop-sequence': 'danger',
  'drop-view': 'warn',
  'drop-routine': 'warn',
  'drop-other': 'warn',
  truncate: 'danger',
  'delete-all': 'danger',
  'update-all': 'warn',
  'type-change': 'warn',
  privileged: 'danger',
  opaque: 'warn',
  'non-transactional': 'danger',
  forbidden: 'danger',
  'enum-value': 'warn',
  'locks-table': 'warn',
  'rename-table': 'warn',
  'rename-column': 'warn',
  'required-column': 'warn',
  'changes-limits': 'danger',
  'changes-setting': 'info',
  'sql-override': 'warn',
  'invisible-text': 'danger',
  'hidden-by-blanks': 'danger',
  'long-line': 'warn',
  'commits-by-itself': 'info',
  'empty-revision': 'info',
} as const satisfies Readonly<Record<string, Severity>>

export type FindingCode = keyof typeof FINDING_SEVERITIES

export interface PlanFinding {
  readonly code: FindingCode
  readonly params: Readonly<Record<string, string | number>>
  /** The statement; null when it is about the whole plan or revision. */
  readonly ordinal: number | null
  readonly severity: Severity
}

export function finding(code: FindingCode, ordinal: number | null, params: PlanFinding['params'] = {}): PlanFinding {
  return { code, params, ordinal, severity: FINDING_SEVERITIES[code] }
}
