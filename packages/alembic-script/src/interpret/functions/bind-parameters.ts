// Matching a call's arguments with the parameters of a function written in Python.
import type { Parameter } from '../../read/syntax/tree.ts'
import { Refused } from '../../refusal.ts'
import type { CallArguments } from '../values/bind-arguments.ts'
import { dictOf } from '../values/dict.ts'
import { type PyFunction, pyTuple, type Value } from '../values/value.ts'

interface Split {
  readonly byPlace: readonly Parameter[]
  readonly rest: Parameter | undefined
  readonly extra: Parameter | undefined
  readonly byName: readonly Parameter[]
}

function split(parameters: readonly Parameter[]): Split {
  const star = parameters.findIndex(({ star }) => star === 1)
  const plain = parameters.filter((parameter) => parameter.star === 0)
  const isKeyword = (parameter: Parameter) =>
    parameter.only === 'keyword' || (star >= 0 && parameters.indexOf(parameter) > star)
  return {
    byPlace: plain.filter((parameter) => !isKeyword(parameter)),
    rest: parameters[star],
    extra: parameters.find(({ star }) => star === 2),
    byName: plain.filter(({ only }) => only !== 'positional'),
  }
}

/** The values of all parameters by name. @throws Refused, where Python raises a TypeError */
export function bindParameters({ definition, defaults }: PyFunction, call: CallArguments): Map<string, Value> {
  const { parameters } = definition
  if (parameters === null) throw new Refused('unsupported-syntax', definition.at, { construct: 'parameters' })
  const { byPlace, rest, extra, byName } = split(parameters)
  const values = new Map<string, Value>()
  call.positional.slice(0, byPlace.length).forEach((value, index) => {
    const name = byPlace[index]?.name
    if (name !== undefined) values.set(name, value)
  })
  const others = call.positional.slice(byPlace.length)
  if (others.length > 0 && rest === undefined) {
    throw new Refused('too-many-arguments', call.at, { expected: byPlace.length, given: call.positional.length })
  }
  const unknown: (readonly [string, Value])[] = []
  for (const [name, value] of call.named) {
    if (!byName.some((parameter) => parameter.name === name)) unknown.push([name, value])
    else if (values.has(name)) throw new Refused('argument-given-twice', call.at, { name })
    else values.set(name, value)
  }
  const [first] = unknown
  if (first !== undefined && extra === undefined) throw new Refused('unknown-argument', call.at, { name: first[0] })
  if (rest !== undefined) values.set(rest.name, pyTuple(others))
  if (extra !== undefined) values.set(extra.name, { kind: 'dict', entries: dictOf(unknown, call.at) })
  for (const { name, star } of parameters) {
    if (star > 0 || values.has(name)) continue
    const fallback = defaults.get(name)
    if (fallback === undefined) throw new Refused('missing-argument', call.at, { name })
    if (typeof fallback === 'object' && fallback?.kind === 'unknown') throw fallback.because
    values.set(name, fallback)
  }
  return values
}
