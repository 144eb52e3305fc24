export type SplitFault = 'syntax' | 'meta-command' | 'unterminated' | 'nul-character' | 'too-large'

/** A script that cannot be cut into statements; names the place. */
export class SplitError extends Error {
  readonly code = 'unsplittable-sql'
  readonly fault: SplitFault
  /** 1-based, in code points, as PostgreSQL counts. */
  readonly position: number
  readonly line: number
  constructor(fault: SplitFault, message: string, at: { readonly position: number; readonly line: number }) {
    super(`Line ${at.line}: ${message}`)
    this.name = 'SplitError'
    this.fault = fault
    this.position = at.position
    this.line = at.line
  }
}

/** 1-based line of a place in a text, in UTF-16 units. */
export function lineAt(text: string, offset: number): number {
  let line = 1
  for (let i = text.indexOf('\n'); i !== -1 && i < offset; i = text.indexOf('\n', i + 1)) line += 1
  return line
}

export function splitErrorAt(fault: SplitFault, message: string, at: { text: string; offset: number }): SplitError {
  const before = at.text.slice(0, at.offset)
  return new SplitError(fault, message, { position: [...before].length + 1, line: lineAt(at.text, at.offset) })
}
