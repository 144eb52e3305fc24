// What cannot be compiled is named, with its place; it is never guessed and never skipped.

import type { FindingCode, RefusalCode } from './codes.ts'

/** A place in a script: 1-based line and column, and the source text of the construct (at most 120 characters). */
export interface Place {
  readonly line: number
  readonly column: number
  readonly text: string
}

export type Params = Readonly<Record<string, string | number>>

/** One construct that was not compiled, as data; the sentence for `code` lives with the reader. */
export interface Refusal {
  readonly code: RefusalCode
  readonly path: string
  readonly line: number
  readonly column: number
  readonly construct: string
  readonly params: Readonly<Record<string, string | number>>
}

/** Something in a script that a reviewer should know, as data. */
export interface Finding {
  readonly code: FindingCode | RefusalCode
  readonly params: Readonly<Record<string, string | number>>
  readonly path: string
  readonly line: number
}

/** Stops the compilation of one statement of a script. */
export class Refused extends Error {
  readonly code: RefusalCode
  readonly at: Place
  readonly params: Params

  constructor(code: RefusalCode, at: Place, params: Params = {}) {
    super(`${code} at line ${at.line}, column ${at.column}: ${at.text}`)
    this.name = 'Refused'
    this.code = code
    this.at = at
    this.params = params
  }
}

/** A rule of the database or of SQLAlchemy that the operation breaks; the place is added by the caller. */
export class NotCompilable extends Error {
  readonly code: RefusalCode
  readonly params: Params

  constructor(code: RefusalCode, params: Params = {}) {
    super(`${code} ${JSON.stringify(params)}`)
    this.name = 'NotCompilable'
    this.code = code
    this.params = params
  }
}
