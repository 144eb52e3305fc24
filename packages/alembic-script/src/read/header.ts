// The header of a revision script: literals only (alembic.script.base.Script; of 5,715 public headers all are literals).
import type { ScriptHeader } from '../script.ts'
import { readModuleNow } from './read-module.ts'
import { ScriptUnreadable } from './script-unreadable.ts'
import { skimHeader } from './skim-header.ts'
import { sourceText } from './source-text.ts'
import type { Expression, Module } from './syntax/tree.ts'

/** A text, several, or None. */
export type HeaderValue = string | readonly string[] | null

interface Assigned {
  readonly value: Expression
  readonly line: number
  readonly column: number
}

function assignmentsOf(module: Module): Map<string, Assigned> {
  const found = new Map<string, Assigned>()
  for (const statement of module.body) {
    if (statement.kind !== 'assign' || statement.value === null) continue
    for (const target of statement.targets) {
      if (target.kind !== 'name') continue
      found.set(target.name, { value: statement.value, line: statement.at.line, column: statement.at.column })
    }
  }
  return found
}

type Names = ReadonlyMap<string, Assigned>

/** Texts, names that the module gave one, and such joined by `+`. */
function textOf(expression: Expression, names: Names, depth = 0): string | undefined {
  if (depth > 20) return undefined
  if (expression.kind === 'text') return expression.value
  const named = expression.kind === 'name' ? names.get(expression.name)?.value : undefined
  if (named !== undefined) return textOf(named, names, depth + 1)
  if (expression.kind !== 'binary' || expression.operator !== '+') return undefined
  const left = textOf(expression.left, names, depth + 1)
  const right = textOf(expression.right, names, depth + 1)
  return left === undefined || right === undefined ? undefined : left + right
}

function literal(expression: Expression, names: Names): HeaderValue | undefined {
  const text = textOf(expression, names)
  if (text !== undefined) return text
  if (expression.kind === 'constant' && expression.value === null) return null
  if (expression.kind !== 'tuple' && expression.kind !== 'list' && expression.kind !== 'set') return undefined
  const values = expression.items.map((item) => (item.star ? undefined : literal(item.value, names)))
  return values.every((value) => typeof value === 'string') ? values : undefined
}

function textAfter(docstring: string, label: RegExp): string | null {
  return label.exec(docstring)?.[1]?.trim() || null
}

/** A header without the file's checksum: what a graph needs. */
export type RevisionHeader = Omit<ScriptHeader, 'checksum'>

interface HeaderParts {
  readonly path: string
  readonly docstring: string | null
  /** undefined: not assigned. */
  readonly read: (name: string) => HeaderValue | undefined
}

/** @throws ScriptUnreadable when there is no revision id or no down_revision. */
function makeHeader({ path, docstring, read }: HeaderParts): RevisionHeader {
  const start = { path, line: 1, column: 1 }
  const readList = (name: string): readonly string[] => {
    const value = read(name) ?? []
    return typeof value === 'string' ? [value] : value
  }
  const fileName = path.slice(path.lastIndexOf('/') + 1)
  const revision = read('revision') ?? /^([a-f0-9]+)\.py$/.exec(fileName)?.[1]
  if (typeof revision !== 'string') throw new ScriptUnreadable('revision-missing', start)
  if (read('down_revision') === undefined) throw new ScriptUnreadable('down-revision-missing', start)
  const text = (docstring ?? '').trim()
  return {
    revision,
    downRevisions: readList('down_revision'),
    dependsOn: readList('depends_on'),
    branchLabels: readList('branch_labels'),
    message: text.split('\n\n', 1)[0] ?? '',
    docstring: text,
    createDate: textAfter(text, /^[ \t]*Create Date:(.*)$/m),
    author: textAfter(text, /^[ \t]*Author:(.*)$/m),
    path,
  }
}

/**
 * Reads what identifies a revision and links it to others.
 * @throws ScriptUnreadable when there is no revision id, no down_revision, or one of them is not a literal.
 */
export function headerOf(module: Module, path: string): RevisionHeader {
  const assigned = assignmentsOf(module)
  const read = (name: string): HeaderValue | undefined => {
    const found = assigned.get(name)
    if (found === undefined) return undefined
    const value = literal(found.value, assigned)
    if (value === undefined) {
      throw new ScriptUnreadable('header-not-literal', { path, line: found.line, column: found.column })
    }
    return value
  }
  return makeHeader({ path, docstring: module.docstring, read })
}

/**
 * The header of a revision script, by its first lines where they leave no doubt, else by the whole grammar. Nothing runs.
 * @throws ScriptUnreadable as `readScript`; what stands after a plain header is not looked at.
 */
export function readHeader(file: { readonly path: string; readonly bytes: Uint8Array }): RevisionHeader {
  const skimmed = skimHeader(sourceText(file))
  if (skimmed === null) return headerOf(readModuleNow(file), file.path)
  const { docstring, values } = skimmed
  return makeHeader({ path: file.path, docstring, read: (name) => values.get(name) })
}
