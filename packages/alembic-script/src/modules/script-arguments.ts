// What env.py hands to upgrade() and downgrade() by `context.run_migrations(**kw)`.
import { mappedName } from '../interpret/modules/type-map.ts'
import type { Surroundings } from '../interpret/values/surroundings.ts'
import type { Value } from '../interpret/values/value.ts'
import type { FunctionDefinition } from '../read/syntax/tree.ts'
import { Refused } from '../refusal.ts'

/**
 * A value for each parameter that needs one: from the type map (`run_migrations.tester`), or `alembic.op` for `op`; any other is
 * unknown, and refused where it is used.
 */
export function scriptArguments({ parameters, at }: FunctionDefinition, around: Surroundings): Map<string, Value> {
  const given = new Map<string, Value>()
  for (const { name, star, fallback, only } of parameters ?? []) {
    if (star !== 0 || fallback !== null || only === 'positional') continue
    const dotted = `run_migrations.${name}`
    const mapped = mappedName(dotted, { at, around })
    if (mapped !== undefined) given.set(name, mapped)
    else if (name === 'op') given.set(name, { kind: 'symbol', path: 'alembic.op' })
    else given.set(name, { kind: 'unknown', because: new Refused('unknown-name', at, { name: dotted }) })
  }
  return given
}
