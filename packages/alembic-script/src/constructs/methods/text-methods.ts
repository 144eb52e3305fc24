// Methods of text().

import { unexpected } from '../../interpret/values/expect.ts'
import { isObject, type Value } from '../../interpret/values/value.ts'
import { Refused } from '../../refusal.ts'
import { typeOfValue } from '../expression/literal-type.ts'
import type { BoundParameter } from '../sql-expression.ts'
import type { SqlType } from '../sql-type.ts'
import type { SqlMethod, SqlMethodTable } from './sql-method.ts'

/** The type of a parameter: its own, else that of its value (of the first one in a list). */
export function boundParameter(value: Value, type: SqlType | null, expanding: boolean): BoundParameter {
  if (type !== null) return { value, type, expanding }
  const isList = expanding && isObject(value) && (value.kind === 'list' || value.kind === 'tuple')
  const sample = isList ? (value.items[0] ?? null) : value
  return { value, type: typeOfValue(sample), expanding }
}

const bindparams: SqlMethod = {
  signature: ['*binds', '**values'],
  apply: ({ self, args }) => {
    if (self.kind !== 'sql-text') return unexpected(self, 'self', args.at)
    const bound = new Map(self.bound)
    for (const parameter of args.rest) {
      if (!isObject(parameter) || parameter.kind !== 'bindparam') return unexpected(parameter, 'bindparams', args.at)
      const { name, value, type, expanding } = parameter
      bound.set(name, boundParameter(value ?? null, type, expanding))
    }
    for (const [name, value] of args.extra) {
      const known = bound.get(name)
      bound.set(name, boundParameter(value, known?.type ?? null, known?.expanding ?? false))
    }
    return { ...self, bound }
  },
}

export const TEXT_METHODS: SqlMethodTable = {
  methods: {
    'sql-text.bindparams': bindparams,
    'sql-text.params': bindparams,
    'sql-text.execution_options': {
      signature: ['**options'],
      apply: ({ self, args }) => {
        if (args.extra.size > 0) throw new Refused('unsupported-option', args.at, { name: 'execution_options' })
        return self
      },
    },
    'sql-text.self_group': { signature: ['against='], apply: ({ self }) => self },
  },
  attributes: {
    'sql-text.text': (self, { at }) => (self.kind === 'sql-text' ? self.text : unexpected(self, 'text', at)),
  },
}
