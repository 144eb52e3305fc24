/** A file that is no revision script: it cannot be parsed, or has no usable header. Line and column are 1-based. */
export class ScriptUnreadable extends Error {
  readonly code:
    | 'not-utf8'
    | 'too-large'
    | 'syntax-error'
    | 'revision-missing'
    | 'down-revision-missing'
    | 'header-not-literal'
  readonly path: string
  readonly line: number
  readonly column: number

  constructor(code: ScriptUnreadable['code'], place: { path: string; line: number; column: number }) {
    super(`${place.path}:${place.line}:${place.column}: ${code}`)
    this.name = 'ScriptUnreadable'
    this.code = code
    this.path = place.path
    this.line = place.line
    this.column = place.column
  }
}
