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
  /** Whether the place is one of a module that the script imports: nothing that a reader of the script can look up. */
  private isElsewhere = false

  constructor(code: RefusalCode, at: Place, params: Params = {}) {
    super(`${code} at line ${at.line}, column ${at.column}: ${at.text}`)
    this.name = 'Refused'
    this.code = code
    this.at = at
    this.params = params
  }

  /** The same refusal of a module's own text. */
  fromElsewhere(): Refused {
    const same = new Refused(this.code, this.at, this.params)
    same.isElsewhere = true
    return same
  }

  /** Where what could not be known of another module is used; what the script's own text says keeps its place. */
  usedAt(at: Place): Refused {
    return this.isElsewhere ? new Refused(this.code, at, this.params) : this
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
