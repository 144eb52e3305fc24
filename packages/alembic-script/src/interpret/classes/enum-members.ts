// `Color(1)`, `Color['RED']` and what members give.

import { Refused } from '../../refusal.ts'
import { equal } from '../operators/equality.ts'
import { pythonRepr } from '../text/python-text.ts'
import type { CallArguments } from '../values/bind-arguments.ts'
import { pyRaise } from '../values/raise.ts'
import type { Access } from '../values/surroundings.ts'
import type { PyEnumClass, Value } from '../values/value.ts'

/** `Color(value)`: the member of that value. @throws PyRaise */
export function memberOf(owner: PyEnumClass, { positional, named, at }: CallArguments, access: Access): Value {
  const [value] = positional
  if (positional.length !== 1 || value === undefined || named.size > 0 || owner.cls.members.has('_missing_')) {
    throw new Refused('unknown-call', at, { name: owner.name })
  }
  for (const member of owner.items.values()) {
    if (member === value || equal(member.value, value, access)) return member
  }
  throw pyRaise('ValueError', `${pythonRepr(value, access)} is not a valid ${owner.name}`, at)
}
