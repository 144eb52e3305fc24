// The few functions of Python itself and its library that are known; undefined for any other.
import { findConstruct } from '../../constructs/constructs.ts'
import { Refused } from '../../refusal.ts'
import { pythonText } from '../python-text.ts'
import type { CallArguments } from '../values/bind-arguments.ts'
import { isObject, type Value } from '../values/value.ts'

const LARGEST_RANGE = 10_000

function items(value: Value | undefined): readonly Value[] | null {
  if (!isObject(value)) return null
  if (value.kind === 'list' || value.kind === 'tuple') return value.items
  return value.kind === 'dict' ? [...value.entries.keys()] : null
}

function range(args: CallArguments): Value | undefined {
  const [first, second] = args.positional
  if (typeof first !== 'number' || (second !== undefined && typeof second !== 'number') || args.positional.length > 2) {
    return undefined
  }
  const start = second === undefined ? 0 : first
  const length = Math.max(0, (second ?? first) - start)
  if (length > LARGEST_RANGE) throw new Refused('too-large', args.at)
  return { kind: 'list', items: Array.from({ length }, (_, index) => start + index) }
}

/** `hasattr(sa, 'Uuid')`: certain only where the name is known. */
function hasAttribute({ positional: [object, name] }: CallArguments): Value | undefined {
  if (!isObject(object) || object.kind !== 'symbol' || typeof name !== 'string') return undefined
  return findConstruct(`${object.path}.${name}`) === null ? undefined : true
}

/** Calls `path` when it is known and its arguments are. */
export function callBuiltin(path: string, args: CallArguments): Value | undefined {
  const [first] = args.positional
  const single = args.positional.length === 1 && args.named.size === 0
  // Messages for people leave the database alone.
  if (path === 'builtins.print') return null
  if (/^logging\.(getLogger|info|debug|warning|error)$/.test(path)) return { kind: 'symbol', path: 'logging' }
  if (path === 'builtins.hasattr') return hasAttribute(args)
  switch (path) {
    case 'builtins.str':
      return single && first !== undefined ? pythonText(first, args.at) : undefined
    case 'builtins.len': {
      const length = typeof first === 'string' ? [...first].length : items(first)?.length
      return single ? length : undefined
    }
    case 'builtins.list':
    case 'builtins.tuple': {
      const values = items(first)
      if (!single || values === null) return undefined
      return path === 'builtins.list' ? { kind: 'list', items: [...values] } : { kind: 'tuple', items: values }
    }
    case 'builtins.dict':
      return args.positional.length === 0 ? { kind: 'dict', entries: new Map(args.named) } : undefined
    case 'builtins.range':
      return args.named.size === 0 ? range(args) : undefined
    case 'builtins.enumerate': {
      const values = items(first)
      if (!single || values === null) return undefined
      return { kind: 'list', items: values.map((value, index): Value => ({ kind: 'tuple', items: [index, value] })) }
    }
    case 'sqlalchemy.MetaData':
      return args.positional.length === 0 && args.named.size === 0 ? { kind: 'metadata' } : undefined
    default:
      return undefined
  }
}
