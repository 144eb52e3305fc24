/** The text is not Python from this offset on. */
export class NotPython extends Error {
  readonly code = 'syntax-error'
  readonly offset: number

  constructor(offset: number) {
    super(`not Python at offset ${offset}`)
    this.name = 'NotPython'
    this.offset = offset
  }
}
