// Whether a statement that was refused could have changed the schema, told from its words alone: what is left of a revision then
// still tells which tables there are.
import type { Statement } from '../../read/syntax/tree.ts'

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
    case 'call': {
      const { callee } = node
      return isNode(callee) && callee.kind === 'name' && typeof callee.name === 'string' && !QUIET.has(callee.name)
    }
    case 'unsupported':
      return true
    default:
      return false
  }
}

/** False only when every word of the statement is known to leave the schema alone. */
export function mayChangeSchema(statement: Statement): boolean {
  const open: unknown[] = [statement]
  while (open.length > 0) {
    const node = open.pop()
    if (typeof node === 'string') {
      if (CHANGING_SQL.test(node)) return true
      continue
    }
    if (!isNode(node)) continue
    if (nodeChanges(node)) return true
    for (const [name, inner] of Object.entries(node)) {
      // Places hold the source's own text.
      if (name !== 'at' && isNode(inner)) open.push(inner)
      if (name === 'parts' && Array.isArray(inner)) open.push(...inner)
    }
  }
  return false
}
