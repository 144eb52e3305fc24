// The operators and delimiters, by their first character, longest first.

export interface OperatorForm {
  readonly text: string
  /** How strongly it binds as a binary operator; 0 when it is none (`**` binds to the right, and is read apart). */
  readonly binding: number
  readonly opens: boolean
  readonly closes: boolean
}

const BINDING: Readonly<Record<string, number>> = {
  '|': 1,
  '^': 2,
  '&': 3,
  '<<': 4,
  '>>': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '//': 6,
  '%': 6,
  '@': 6,
}

const TEXTS =
  '<<= >>= **= //= ... == != <= >= -> := << >> ** // += -= *= /= %= @= &= |= ^= ' +
  '+ - * / % @ & | ^ ~ < > = ( ) [ ] { } , : ; . !'

/** By the code of the first character. */
export const OPERATORS: readonly (readonly OperatorForm[] | undefined)[] = byFirstCharacter()

function byFirstCharacter(): (OperatorForm[] | undefined)[] {
  const found: (OperatorForm[] | undefined)[] = Array.from({ length: 128 })
  for (const text of TEXTS.split(' ')) {
    const form = { text, binding: BINDING[text] ?? 0, opens: '([{'.includes(text), closes: ')]}'.includes(text) }
    const code = text.charCodeAt(0)
    found[code] = [...(found[code] ?? []), form]
  }
  return found
}
