// Reads what a server answered into the shapes that this command knows. Fields that it does not know are passed over, so that
// a newer server can say more.

export class AnswerUnexpected extends Error {
  override readonly name = 'AnswerUnexpected'
  readonly code = 'answer-unexpected'
  readonly at: string

  constructor(at: string, wanted: string) {
    super(
      `The server's answer is not one that this command knows: ${at} is not ${wanted}. Take the command anew from the server: /cli/revlane.mjs`,
    )
    this.at = at
  }
}

/** Gives the value as what it should be. @throws AnswerUnexpected */
export type Read<T> = (value: unknown, at: string) => T
export type Shape<R> = R extends Read<infer T> ? T : never

export const text: Read<string> = (value, at) => {
  if (typeof value === 'string') return value
  throw new AnswerUnexpected(at, 'text')
}

export const number: Read<number> = (value, at) => {
  if (typeof value === 'number') return value
  throw new AnswerUnexpected(at, 'a number')
}

export const truth: Read<boolean> = (value, at) => {
  if (typeof value === 'boolean') return value
  throw new AnswerUnexpected(at, 'true or false')
}

/** Also where the field is missing. */
export function nullable<T>(read: Read<T>): Read<T | null> {
  return (value, at) => (value === null || value === undefined ? null : read(value, at))
}

export function list<T>(read: Read<T>): Read<T[]> {
  return (value, at) => {
    if (!Array.isArray(value)) throw new AnswerUnexpected(at, 'a list')
    return value.map((item, index) => read(item, `${at}[${index}]`))
  }
}

export function object<T extends Record<string, Read<unknown>>>(fields: T): Read<{ [K in keyof T]: Shape<T[K]> }> {
  return (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new AnswerUnexpected(at, 'an object')
    const given = new Map<string, unknown>(Object.entries(value))
    const found = Object.entries(fields).map(([name, read]) => [name, read(given.get(name), `${at}.${name}`)])
    // Each field was read by the reader that the type names for it.
    return Object.fromEntries(found) as { [K in keyof T]: Shape<T[K]> }
  }
}

/** Numbers and texts by name, as the parameters of a sentence are. */
export const params: Read<Record<string, string | number>> = (value, at) => {
  if (typeof value !== 'object' || value === null) throw new AnswerUnexpected(at, 'an object')
  const known = Object.entries(value).filter(([, one]) => typeof one === 'string' || typeof one === 'number')
  return Object.fromEntries(known)
}
