// What ends a local command: said once, with what, where and what to do.

interface Told {
  readonly message: string
  readonly file?: string | null
  readonly line?: number | null
  readonly advice?: string
  readonly params?: Readonly<Record<string, unknown>>
}

/** A project, a revision or a file that the command can't go on with. `file` is relative to where the person stands. */
export class LocalFailure extends Error {
  override readonly name = 'LocalFailure'
  readonly code: string
  readonly file: string | null
  /** 1-based. */
  readonly line: number | null
  readonly advice: string | null
  readonly params: Readonly<Record<string, unknown>>

  constructor(code: string, { message, file, line, advice, params }: Told) {
    super(message)
    this.code = code
    this.file = file ?? null
    this.line = line ?? null
    this.advice = advice ?? null
    this.params = params ?? {}
  }
}
