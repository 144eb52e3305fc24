export interface SqlStatement {
  /** Without the delimiter, and without blanks around it. */
  readonly sql: string
  /** Where it begins in the script, in UTF-16 units. */
  readonly offset: number
  /** 1-based. */
  readonly line: number
}
