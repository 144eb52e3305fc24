// The text of a run with one step, taken apart: what the script itself prints, and what the version table gets.

export interface RunText {
  /** Statements of the script, each with Alembic's terminator. */
  readonly body: string
  /** Statements on the version table, without terminators. */
  readonly versions: readonly string[]
}

const END = ';\n\n'
const OF_VERSIONS = /^(INSERT INTO|UPDATE|DELETE FROM) alembic_version\b/

/** Null where the text has no step. */
export function takeApart(sql: string): RunText | null {
  const start = /^-- Running (upgrade|downgrade)[^\n]*\n\n/m.exec(sql)
  if (start === null) return null
  const statements = sql.slice(start.index + start[0].length).split(END)
  // What stands after the last terminator.
  statements.pop()
  while (/^(COMMIT|DROP TABLE alembic_version)$/.test(statements.at(-1) ?? '')) statements.pop()
  const versions: string[] = []
  for (let last = statements.at(-1); last !== undefined && OF_VERSIONS.test(last); last = statements.at(-1)) {
    versions.unshift(last)
    statements.pop()
  }
  return { body: statements.map((statement) => statement + END).join(''), versions }
}

/** At a merge it is up to a Python set which row is changed and which ones go: the same verbs on the same names. */
export function haveSameRows(real: readonly string[], ours: readonly string[]): boolean {
  const sign = (statements: readonly string[]) => [
    statements.map((statement) => statement.split(' ', 1)[0]).sort(),
    [...new Set(statements.flatMap((statement) => statement.match(/'(?:[^']|'')*'/g) ?? []))].sort(),
  ]
  return JSON.stringify(sign(real)) === JSON.stringify(sign(ours))
}
