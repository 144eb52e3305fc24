// Python's rules for matching a call's arguments with parameters; an unknown keyword is a refusal, as it is a TypeError.
import { type Place, Refused } from '../../refusal.ts'
import type { Value } from './value.ts'

/**
 * Parameters in Python's order: `'name'` required, `'name='` optional, `'*rest'`, `'kw:name'` required keyword-only,
 * `'kw:name='` optional keyword-only, `'**extra'`.
 */
export type Signature = readonly string[]

export interface CallArguments {
  readonly positional: readonly Value[]
  readonly named: ReadonlyMap<string, Value>
  readonly at: Place
}

export interface BoundArguments {
  readonly at: Place
  /** undefined when the argument was not given. */
  readonly get: (name: string) => Value | undefined
  readonly rest: readonly Value[]
  readonly extra: ReadonlyMap<string, Value>
}

/** A signature taken apart; names are without their marks. */
interface Shape {
  readonly positionals: readonly string[]
  readonly accepted: ReadonlySet<string>
  /** As written, for the message. */
  readonly required: readonly string[]
  readonly takesRest: boolean
  readonly takesExtra: boolean
}

// Signatures are tables of ours, asked for at every call of a script.
const shapes = new WeakMap<Signature, Shape>()

function shapeOf(signature: Signature): Shape {
  const known = shapes.get(signature)
  if (known !== undefined) return known
  const bare = (name: string) => name.replace(/=$/, '')
  const positionals = signature.filter((name) => !name.startsWith('*') && !name.startsWith('kw:'))
  const keywords = signature.filter((name) => name.startsWith('kw:')).map((name) => name.slice(3))
  const all = [...positionals, ...keywords]
  const shape = {
    positionals: positionals.map(bare),
    accepted: new Set(all.map(bare)),
    required: all.filter((name) => !name.endsWith('=')),
    takesRest: signature.some((name) => /^\*[^*]/.test(name)),
    takesExtra: signature.some((name) => name.startsWith('**')),
  }
  shapes.set(signature, shape)
  return shape
}

export function bindArguments(signature: Signature, call: CallArguments): BoundArguments {
  const values = new Map<string, Value>()
  const extra = new Map<string, Value>()
  const { positionals, accepted, required, takesRest, takesExtra } = shapeOf(signature)
  positionals.slice(0, call.positional.length).forEach((name, index) => {
    const value = call.positional[index]
    if (value !== undefined) values.set(name, value)
  })
  const rest = call.positional.slice(positionals.length)
  if (rest.length > 0 && !takesRest) {
    throw new Refused('too-many-arguments', call.at, {
      expected: positionals.length,
      given: call.positional.length,
    })
  }
  for (const [name, value] of call.named) {
    if (values.has(name)) throw new Refused('argument-given-twice', call.at, { name })
    if (accepted.has(name)) values.set(name, value)
    else if (takesExtra) extra.set(name, value)
    else throw new Refused('unknown-argument', call.at, { name })
  }
  for (const name of required) if (!values.has(name)) throw new Refused('missing-argument', call.at, { name })
  return { at: call.at, get: (name) => values.get(name), rest, extra }
}
