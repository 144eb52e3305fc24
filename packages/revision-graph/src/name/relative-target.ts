/** `[label@][symbol]±n`, as Alembic reads it: only the start of the text has to fit. */
export interface RelativeTarget {
  readonly branch: string | null
  readonly symbol: string | null
  /** With its sign. */
  readonly text: string
  readonly steps: number
}

/** `alembic.script.revision._relative_destination`; Python's `\w` takes letters of all scripts. */
const relativeDestination = /^(?:(.+?)@)?([\p{L}\p{N}_]+)?([+-]\d+)/u

/** The relative form of a target; null when it is absolute. */
export function relativeTarget(target: string): RelativeTarget | null {
  const match = relativeDestination.exec(target)
  if (match === null) return null
  const [, branch = null, symbol = null, text = ''] = match
  return { branch, symbol, text, steps: Number(text) }
}
