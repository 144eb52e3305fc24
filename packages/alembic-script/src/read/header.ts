// The header of a revision script: literals only (alembic.script.base.Script; of 5,715 public headers all are literals).
import { resolve, type StaticModule } from '../environment/static-names.ts'
import type { ScriptHeader } from '../script.ts'
import type { ModuleSource } from '../settings.ts'
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

/** Where the names of a header are looked up: the file's own assignments first, then what it imports. */
interface Names {
  readonly assigned: ReadonlyMap<string, Assigned>
  readonly within: StaticModule
}

function isChangedLater(name: string, { body }: Module): boolean {
  return body.some(
    (statement) => statement.kind === 'augment' && statement.target.kind === 'name' && statement.target.name === name,
  )
}

/** A constant text to which a name leads in a module of the project. */
function importedText(expression: Expression, within: StaticModule): string | undefined {
  if (expression.kind !== 'name' && expression.kind !== 'attribute') return undefined
  const found = resolve(expression, within)
  if (found?.kind !== 'expression' || found.expression.kind !== 'text') return undefined
  return isChangedLater(expression.name, found.within.module) ? undefined : found.expression.value
}

/** Texts, names that lead to one, and such joined by `+`. */
function textOf(expression: Expression, names: Names, depth = 0): string | undefined {
  if (depth > 20) return undefined
  if (expression.kind === 'text') return expression.value
  const named = expression.kind === 'name' ? names.assigned.get(expression.name)?.value : undefined
  if (named !== undefined && expression.kind === 'name') {
    return isChangedLater(expression.name, names.within.module) ? undefined : textOf(named, names, depth + 1)
  }
  if (expression.kind !== 'binary' || expression.operator !== '+') return importedText(expression, names.within)
  const left = textOf(expression.left, names, depth + 1)
  const right = textOf(expression.right, names, depth + 1)
  return left === undefined || right === undefined ? undefined : left + right
}

/** Lists that a name leads to are not taken: what stands in them may change in between. */
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
 * Reads what identifies a revision and links it to others: literals, and names of constant texts in the file or, where their
 * source is given, in the project's modules.
 * @throws ScriptUnreadable when there is no revision id, no down_revision, or one of them is not a literal.
 */
export function headerOf(module: Module, path: string, modules: ModuleSource | null = null): RevisionHeader {
  const assigned = assignmentsOf(module)
  const within = { path, dotted: modules?.nameOf?.(path) ?? null, module, modules }
  const read = (name: string): HeaderValue | undefined => {
    const found = assigned.get(name)
    if (found === undefined) return undefined
    const value = isChangedLater(name, module) ? undefined : literal(found.value, { assigned, within })
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
export function readHeader(
  file: { readonly path: string; readonly bytes: Uint8Array },
  modules: ModuleSource | null = null,
): RevisionHeader {
  const skimmed = skimHeader(sourceText(file))
  if (skimmed === null) return headerOf(readModuleNow(file), file.path, modules)
  const { docstring, values } = skimmed
  return makeHeader({ path: file.path, docstring, read: (name) => values.get(name) })
}
