// What is left certain after a statement that was refused: which names still hold what they should, and whether it could have
// changed the schema. Told from its words alone.
import type { Statement } from '../../read/syntax/tree.ts'
import type { Scope } from '../values/scope.ts'
import { isObject } from '../values/value.ts'

/** Names of attributes and functions that make, change or drop an object of the schema, or may. */
const CHANGING =
  /^(?:create|drop|alter|add|rename|batch|replace|invoke|run|recreate|upgrade|downgrade|sync|register|reflect|migrate|apply)/i
/** SQL that does. */
const CHANGING_SQL = /\b(?:create|alter|drop|rename|do|call|exec|execute|perform)\b/i
/** Methods that only sound like it. */
const HARMLESS = new Set([...['add', 'add_all', 'execute', 'replace', 'addition', 'run', 'apply']])
/** Functions by a bare name that surely change nothing. */
const QUIET = new Set([
  ...[
    'print',
    'len',
    'str',
    'int',
    'float',
    'bool',
    'list',
    'dict',
    'set',
    'tuple',
    'range',
    'enumerate',
    'zip',
    'sorted',
    'isinstance',
  ],
  ...[
    'getattr',
    'hasattr',
    'min',
    'max',
    'sum',
    'any',
    'all',
    'map',
    'filter',
    'reversed',
    'repr',
    'text',
    'select',
    'insert',
    'update',
  ],
  ...[
    'delete',
    'and_',
    'or_',
    'not_',
    'table',
    'column',
    'case',
    'cast',
    'literal',
    'bindparam',
    'func',
    'exists',
    'uuid4',
    'datetime',
  ],
  ...[
    'Session',
    'sessionmaker',
    'loads',
    'dumps',
    'dict_row',
    'defaultdict',
    'Counter',
    'OrderedDict',
    'round',
    'abs',
    'next',
    'iter',
  ],
])

function isNode(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function attributeChanges(name: unknown): boolean {
  return typeof name === 'string' && CHANGING.test(name) && !HARMLESS.has(name)
}

function nodeChanges(node: Readonly<Record<string, unknown>>): boolean {
  switch (node.kind) {
    case 'text':
      return typeof node.value === 'string' && CHANGING_SQL.test(node.value)
    case 'attribute':
      return attributeChanges(node.name)
    case 'unsupported':
      return true
    default:
      return false
  }
}

interface Looking {
  readonly scope: Scope
  /** Bodies that were looked into already. */
  readonly seen: Set<unknown>
}

const CONNECTIONS = new Set(['bind', 'context', 'session'])

function mentionsConnection(args: unknown, scope: Scope): boolean {
  const open: unknown[] = [args]
  while (open.length > 0) {
    const node = open.pop()
    if (!isNode(node)) continue
    const value = node.kind === 'name' && typeof node.name === 'string' ? scope.get(node.name) : undefined
    if (
      isObject(value) &&
      (CONNECTIONS.has(value.kind) || (value.kind === 'symbol' && value.path.startsWith('alembic')))
    )
      return true
    for (const [key, inner] of Object.entries(node)) if (key !== 'at' && isNode(inner)) open.push(inner)
  }
  return false
}

/** What a call by a bare name runs: a function of the script is looked into; any other may do anything. */
function calledBody(
  node: Readonly<Record<string, unknown>>,
  { scope, seen }: Looking,
): readonly unknown[] | 'anything' {
  const { callee } = node
  if (node.kind !== 'call' || !isNode(callee) || callee.kind !== 'name' || typeof callee.name !== 'string') return []
  const value = scope.get(callee.name)
  if (isObject(value) && value.kind === 'function') {
    if (seen.has(value.definition)) return []
    seen.add(value.definition)
    return value.definition.body
  }
  if (QUIET.has(callee.name)) return []
  // An imported function gives a value, unless its name says more or it is handed the connection.
  const isImported = isObject(value) && value.kind === 'symbol' && !CHANGING.test(callee.name)
  return isImported && !mentionsConnection(node.args, scope) ? [] : 'anything'
}

const MUTABLE = new Set(['list', 'dict', 'set', 'instance', 'table', 'metadata', 'iterator', 'generator', 'native'])

/** Names of a refused statement that hold what it may have changed in place: nothing certain is left in them. */
export function namesChangedBy(statement: Statement, scope: Scope): string[] {
  const open: unknown[] = [statement]
  const names = new Set<string>()
  while (open.length > 0) {
    const node = open.pop()
    if (!isNode(node)) continue
    if (node.kind === 'name' && typeof node.name === 'string') {
      const value = scope.get(node.name)
      if (isObject(value) && MUTABLE.has(value.kind)) names.add(node.name)
    }
    for (const [key, inner] of Object.entries(node)) if (key !== 'at' && isNode(inner)) open.push(inner)
  }
  return [...names]
}

/** False only when every word of the statement, and of the script's functions that it calls, leaves the schema alone. */
export function mayChangeSchema(statement: Statement, scope: Scope): boolean {
  const open: unknown[] = [statement]
  const looking = { scope, seen: new Set<unknown>() }
  while (open.length > 0) {
    const node = open.pop()
    if (typeof node === 'string') {
      if (CHANGING_SQL.test(node)) return true
      continue
    }
    if (!isNode(node)) continue
    if (nodeChanges(node)) return true
    const body = calledBody(node, looking)
    if (body === 'anything') return true
    open.push(...body)
    for (const [name, inner] of Object.entries(node)) {
      // Places hold the source's own text.
      if (name !== 'at' && isNode(inner)) open.push(inner)
      if (name === 'parts' && Array.isArray(inner)) open.push(...inner)
    }
  }
  return false
}
