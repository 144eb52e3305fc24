// What no script shows by itself: tables and types that one revision makes and another makes again, forgets or leaves behind.
import { compileScript } from '../../compile/compile-script.ts'
import type { Finding } from '../../refusal.ts'
import type { Script } from '../../script.ts'
import { type CompileSettings, createCompileMemo } from '../../settings.ts'
import { columnTypes, type SchemaChange, schemaChangeOf } from './schema-change.ts'

/** One revision of a history, with what its scripts lean on. */
export interface HistoryScript {
  readonly script: Script
  readonly settings: CompileSettings
  /** Its path for people; the script's own unless told otherwise. */
  readonly path?: string
}

interface Made {
  readonly path: string
  readonly change: SchemaChange
}

interface Known {
  readonly tables: Map<string, Made>
  readonly types: Map<string, Made>
}

/** Collects what a history has made, oldest first; add each revision in the order in which an upgrade from base runs them. */
export class HistoryReview {
  readonly #known: Known = { tables: new Map(), types: new Map() }

  /** What is worth knowing of this revision beside those before it. */
  add({ script, settings, path = script.header.path }: HistoryScript): Finding[] {
    const up = changesOf(script, 'upgrade', settings)
    const down = changesOf(script, 'downgrade', settings)
    const found = up.flatMap((change) => follow(this.#known, { path, change }))
    const forgotten = up
      .filter(({ kind, name }) => kind === 'creates-type' && !down.some((each) => undoes(each, name)))
      // Where nothing comes down there is another finding.
      .filter(() => down.length > 0)
    const left = forgotten.map(
      ({ name, line }) => ({ code: 'enum-not-dropped', params: { type: name }, path, line }) as const,
    )
    return [...found, ...left].sort((a, b) => a.line - b.line)
  }
}

function undoes({ kind, name }: SchemaChange, type: string): boolean {
  return (kind === 'drops-type' || kind === 'renames-type') && name === type
}

/** Of a text that can't be compiled nothing is known. */
function changesOf(script: Script, direction: 'upgrade' | 'downgrade', settings: CompileSettings): SchemaChange[] {
  const { plan } = compileScript(script, direction, {
    settings: { ...settings, texts: 'plan' },
    memo: createCompileMemo(),
  })
  return plan.ok ? plan.statements.flatMap((statement) => schemaChangeOf(statement) ?? []) : []
}

function follow(known: Known, made: Made): Finding[] {
  const { kind, name, to } = made.change
  const all = kind.endsWith('table') ? known.tables : known.types
  if (kind.startsWith('drops')) all.delete(name)
  else if (kind.startsWith('renames')) {
    all.delete(name)
    if (to !== null) all.set(to, made)
  } else {
    const before = all.get(name)
    const findings = before === undefined || made.change.isGuarded ? [] : twice(known, { before, made })
    all.set(name, made)
    return findings
  }
  return []
}

function twice({ types }: Known, { before, made }: { before: Made; made: Made }): Finding[] {
  const { kind, name, line } = made.change
  const at = { path: made.path, line }
  const where = `${before.path}:${before.change.line}`
  if (kind === 'creates-type') return [{ code: 'type-created-twice', params: { type: name, before: where }, ...at }]
  const now = columnTypes(made.change.sql)
  const ignored = [...columnTypes(before.change.sql)].filter(
    ([column, type]) => types.has(type) && now.has(column) && now.get(column) !== type,
  )
  return [
    { code: 'table-created-twice', params: { table: name, before: where }, ...at },
    ...ignored.map(
      ([column, type]) =>
        ({ code: 'enum-ignored', params: { type, table: name, column, before: where }, ...at }) as const,
    ),
  ]
}
