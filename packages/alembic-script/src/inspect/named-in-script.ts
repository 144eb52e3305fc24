// What a script that was refused may have touched, told from the words that it holds: nobody changes a table without naming it,
// unless the names come from the database, from other modules, or from chance.
import type { Module } from '../read/syntax/tree.ts'

/** In lower case. */
export interface NamedInScript {
  readonly words: ReadonlySet<string>
  /** Of texts that are put together: what stands between may be anything. */
  readonly patterns: readonly RegExp[]
}

/** Names that come from elsewhere: every table may be meant. */
const FROM_ELSEWHERE = new Set([
  ...[
    'get_table_names',
    'get_sorted_table_and_fkc_names',
    'reflect',
    'sorted_tables',
    'tables',
    'create_all',
    'drop_all',
    'automap_base',
  ],
  ...['get_multi_columns', 'get_multi_indexes', 'open', 'read_text', 'read', 'environ', 'getenv', 'get_x_argument'],
])
const CATALOGUE = /information_schema|pg_(?:catalog|tables|class|type|namespace)|show\s+tables/i
/** Modules whose functions change no table that the script does not name. */
const PLAIN_MODULES =
  /^(?:alembic|sqlalchemy|typing|typing_extensions|collections|datetime|uuid|json|logging|enum|textwrap|decimal|itertools|functools|re|time|math|string|hashlib|base64|secrets|random|warnings|contextlib|dataclasses|abc|__future__|pgvector|geoalchemy2|sqlalchemy_utils|sqlmodel|citext|fastapi_users_db_sqlalchemy|advanced_alchemy)(?:\.|$)/

type Node = Readonly<Record<string, unknown>>

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array)
}

function addWords(text: string, words: Set<string>): void {
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}_$-]+/gu)) words.add(word)
  words.add(text.toLowerCase())
}

/** Each run of letters around a gap may belong to a longer name. */
function patternsOf(parts: readonly unknown[]): RegExp[] {
  const text = parts.map((part) => (typeof part === 'string' ? part.toLowerCase() : '\0')).join('')
  const found = text.match(/[\p{L}\p{N}_$]*(?:\0[\p{L}\p{N}_$]*)+/gu) ?? []
  return found.map((run) => new RegExp(`^${run.split(/\0+/).join('.*')}$`, 'su'))
}

/** A class of the project as a type changes nothing; a function of it that is called by a telling name may. */
const TELLING = /create|drop|alter|add|rename|migrate|upgrade|downgrade|sync|apply|run/i

/** Null: the script may touch anything. A text that is only a gap means the same. */
export function namedInScript({ body }: Module): NamedInScript | null {
  const words = new Set<string>()
  const patterns: RegExp[] = []
  const foreign = new Set<string>()
  const open: unknown[] = [...body]
  while (open.length > 0) {
    const node = open.pop()
    if (!isNode(node)) continue
    if (isTalk(node)) continue
    if (node.kind === 'attribute' && typeof node.name === 'string' && FROM_ELSEWHERE.has(node.name)) return null
    if (node.kind === 'name' && typeof node.name === 'string' && FROM_ELSEWHERE.has(node.name)) return null
    if (node.kind === 'import-from') {
      if (node.names === '*') return null
      const isPlain = typeof node.module === 'string' && PLAIN_MODULES.test(node.module)
      for (const each of Array.isArray(node.names) ? node.names : [])
        if (!isPlain && isNode(each)) foreign.add(String(each.alias ?? each.name))
    }
    if (node.kind === 'import') {
      for (const each of Array.isArray(node.modules) ? node.modules : []) {
        if (isNode(each) && !PLAIN_MODULES.test(String(each.name)))
          foreign.add(String(each.alias ?? String(each.name).split('.')[0]))
      }
    }
    if (node.kind === 'text' && typeof node.value === 'string') {
      if (CATALOGUE.test(node.value)) return null
      addWords(node.value, words)
    }
    if (node.kind === 'format' && Array.isArray(node.parts)) {
      for (const part of node.parts) if (typeof part === 'string') addWords(part, words)
      patterns.push(...patternsOf(node.parts))
    }
    // Texts put together in other ways may name anything.
    if (node.kind === 'binary' && (node.operator === '%' || node.operator === '+') && mayBeText(node)) return null
    for (const [key, inner] of Object.entries(node)) if (key !== 'at' && isNode(inner)) open.push(inner)
  }
  if (patterns.some((pattern) => pattern.test('')) || callsTelling(body, foreign)) return null
  return { words, patterns }
}

const TALK = new Set(['print', 'debug', 'info', 'warning', 'warn', 'error', 'exception', 'critical', 'log'])

/** Messages for people name what they like. */
function isTalk({ kind, callee }: Node): boolean {
  if (kind === 'raise') return true
  return (
    kind === 'call' &&
    isNode(callee) &&
    (callee.kind === 'name' || callee.kind === 'attribute') &&
    TALK.has(String(callee.name))
  )
}

function mayBeText(node: Node): boolean {
  const sides = [node.left, node.right]
  return sides.some((side) => isNode(side) && (side.kind === 'text' || side.kind === 'format'))
}

/** A call of something of the project whose name says that it changes things. */
function callsTelling(body: readonly unknown[], foreign: ReadonlySet<string>): boolean {
  const open: unknown[] = [...body]
  while (open.length > 0) {
    const node = open.pop()
    if (!isNode(node)) continue
    if (node.kind === 'call' && isNode(node.callee) && isForeignChange(node.callee, foreign)) return true
    for (const [key, inner] of Object.entries(node)) if (key !== 'at' && isNode(inner)) open.push(inner)
  }
  return false
}

function isForeignChange(callee: Node, foreign: ReadonlySet<string>): boolean {
  if (callee.kind === 'name') return foreign.has(String(callee.name)) && TELLING.test(String(callee.name))
  let root: unknown = callee
  while (isNode(root) && root.kind === 'attribute') root = root.object
  return isNode(root) && root.kind === 'name' && foreign.has(String(root.name)) && TELLING.test(String(callee.name))
}
