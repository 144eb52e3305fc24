/** Every error of this package: a stable `code`, and what it names as readonly fields. */
export abstract class RevisionError extends Error {
  abstract readonly code: string

  constructor(message: string) {
    super(message)
    this.name = new.target.name
  }

  /** The fields that the sentence of this code is made of. */
  get params(): Readonly<Record<string, unknown>> {
    return Object.fromEntries(Object.entries(this).filter(([field]) => field !== 'code' && field !== 'name'))
  }
}
