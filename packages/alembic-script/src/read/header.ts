// The header of a revision script: literals only (alembic.script.base.Script; of 5,715 public headers all are literals).
import type { ScriptHeader } from '../script.ts'
import { ScriptUnreadable } from './script-unreadable.ts'
import type { Expression, Module } from './syntax/tree.ts'

type HeaderValue = string | readonly string[] | null

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

function literal(expression: Expression): HeaderValue | undefined {
  if (expression.kind === 'text') return expression.value
  if (expression.kind === 'constant' && expression.value === null) return null
  if (expression.kind !== 'tuple' && expression.kind !== 'list' && expression.kind !== 'set') return undefined
  const values = expression.items.map((item) => (item.star ? undefined : literal(item.value)))
  return values.every((value) => typeof value === 'string') ? values : undefined
}

function textAfter(docstring: string, label: RegExp): string | null {
  return label.exec(docstring)?.[1]?.trim() || null
}

/**
 * Reads what identifies a revision and links it to others.
 * @throws ScriptUnreadable when there is no revision id, no down_revision, or one of them is not a literal.
 */
export function readHeader(module: Module, file: { path: string; checksum: string }): ScriptHeader {
  const assigned = assignmentsOf(module)
  const start = { path: file.path, line: 1, column: 1 }

  const read = (name: string): HeaderValue | undefined => {
    const found = assigned.get(name)
    if (found === undefined) return undefined
    const value = literal(found.value)
    if (value === undefined) {
      throw new ScriptUnreadable('header-not-literal', { path: file.path, line: found.line, column: found.column })
    }
    return value
  }
  const readList = (name: string): readonly string[] => {
    const value = read(name) ?? []
    return typeof value === 'string' ? [value] : value
  }

  const fileName = file.path.slice(file.path.lastIndexOf('/') + 1)
  const revision = read('revision') ?? /^([a-f0-9]+)\.py$/.exec(fileName)?.[1]
  if (typeof revision !== 'string') throw new ScriptUnreadable('revision-missing', start)
  if (!assigned.has('down_revision')) throw new ScriptUnreadable('down-revision-missing', start)

  const docstring = (module.docstring ?? '').trim()
  return {
    revision,
    downRevisions: readList('down_revision'),
    dependsOn: readList('depends_on'),
    branchLabels: readList('branch_labels'),
    message: docstring.split('\n\n', 1)[0] ?? '',
    docstring,
    createDate: textAfter(docstring, /^\s*Create Date:(.*)$/m),
    author: textAfter(docstring, /^\s*Author:(.*)$/m),
    path: file.path,
    checksum: file.checksum,
  }
}
