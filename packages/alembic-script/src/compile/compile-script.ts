// A script's two texts: what online Alembic would execute, and what `--sql` prints.
import { findingsOf } from '../findings/findings-of.ts'
import { type NamedInScript, namedInScript } from '../inspect/named-in-script.ts'
import { type Interpretation, interpretScript } from '../interpret/interpret-script.ts'
import type { LocatedOperation, RunMode } from '../interpret/values/run.ts'
import { type Finding, NotCompilable, type Refusal, Refused } from '../refusal.ts'
import type { Script } from '../script.ts'
import type { CompileMemo, CompileSettings, EnumMemo } from '../settings.ts'
import { compileOperation } from './compile-operation.ts'
import { type CompileContext, createContext } from './context.ts'
import { type DirectedText, differences } from './differences.ts'
import { hasMarker, printedMarkers } from './markers.ts'

export interface CompiledStatement {
  /** No trailing semicolon. */
  readonly sql: string
  /** 1-based line of the operation in the script. */
  readonly line: number
  /** Runs outside a transaction. */
  readonly autocommit?: true
}

export type CompiledText =
  | { readonly ok: true; readonly statements: readonly CompiledStatement[] }
  | {
      readonly ok: false
      readonly refusals: readonly Refusal[]
      /** What was understood, where that is all that can change the schema; never to be executed. */
      readonly schemaStatements?: readonly CompiledStatement[]
      /** Else: what the script names, where that is all that it can have changed. */
      readonly mayTouch?: NamedInScript
    }

export interface CompiledScript {
  /** Literal SQL as online Alembic would execute it. */
  readonly plan: CompiledText
  /** What `--sql` prints, a statement each, without the terminator that Alembic adds. */
  readonly sql: CompiledText
  readonly notes: readonly Finding[]
}

export interface CompileRun {
  readonly settings: CompileSettings
  /** Shared by all scripts of one run. */
  readonly memo: CompileMemo
}

/** Alembic prints every statement with tabs as four spaces, stripped. */
function offlineText(sql: string): string {
  return sql.replaceAll('\t', '    ').trim()
}

function onlineText(sql: string): string {
  return sql.trim().replace(/[;\s]+$/, '')
}

function copyOf(memo: EnumMemo): EnumMemo {
  return { emittedEnums: new Set(memo.emittedEnums), knownEnums: new Map(memo.knownEnums) }
}

function compileAt<T>(located: LocatedOperation, compile: () => T): T {
  try {
    return compile()
  } catch (error) {
    if (error instanceof NotCompilable) throw new Refused(error.code, located.at, error.params)
    throw error
  }
}

/** DROP TYPE, DROP SCHEMA, DO … written by hand: what is known of enum types is known no more. */
const MAY_DROP_TYPES = /\b(drop|do|alter|execute|call)\b/i

/** Alembic prints these around an autocommit block of a transactional dialect. */
function aroundAutocommit(operations: readonly LocatedOperation[], index: number, context: CompileContext): string[] {
  if (context.mode === 'online' || context.engine !== 'postgresql') return []
  const operation = operations[index]?.operation
  return operation?.kind === 'transaction-boundary' ? [operation.word] : []
}

function statementsOf(operations: readonly LocatedOperation[], context: CompileContext): DirectedText {
  const statements: (CompiledStatement & { readonly index: number })[] = []
  const refusals: Refused[] = []
  const clean = context.mode === 'online' ? onlineText : offlineText
  operations.forEach((located, index) => {
    const { operation, at, autocommit } = located
    try {
      const texts =
        operation.kind === 'transaction-boundary'
          ? aroundAutocommit(operations, index, context)
          : compileAt(located, () => compileOperation(operation, context).map(clean))
      if (operation.kind === 'execute' && texts.some((sql) => MAY_DROP_TYPES.test(sql))) context.memo.knownEnums.clear()
      for (const sql of texts) {
        if (sql === '' && context.mode === 'online') continue
        const isOutside =
          context.mode === 'online' && (autocommit || (operation.kind === 'execute' && operation.autocommit))
        statements.push({ sql, line: at.line, index, ...(isOutside ? { autocommit: true } : {}) })
      }
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      refusals.push(error)
    }
  })
  return { statements, refusals }
}

interface Compiling {
  readonly script: Script
  readonly direction: 'upgrade' | 'downgrade'
  readonly run: CompileRun
}

interface Half {
  readonly interpretation: Interpretation
  readonly text: DirectedText
  readonly memo: EnumMemo
}

function compileHalf({ run: { settings, memo } }: Compiling, mode: RunMode, interpretation: Interpretation): Half {
  const own = copyOf(mode === 'online' ? memo : memo.offline)
  const text = statementsOf(interpretation.operations, createContext(settings, mode, own))
  return { interpretation, text: { ...text, refusals: [...interpretation.refusals, ...text.refusals] }, memo: own }
}

function toRefusal({ code, at, params }: Refused, path: string): Refusal {
  return { code, path, line: at.line, column: at.column, construct: at.text, params }
}

function toText({ text, interpretation }: Half, script: Script): CompiledText {
  const { path } = script.header
  if (text.refusals.length > 0) {
    const refusals = text.refusals.map((refusal) => toRefusal(refusal, path))
    // An operation that could not be compiled is an operation on the schema, as a rule.
    const isTold = interpretation.tellsSchema && text.refusals.length === interpretation.refusals.length
    if (isTold) return { ok: false, refusals, schemaStatements: text.statements }
    const mayTouch = namedInScript(script.syntax)
    return { ok: false, refusals, ...(mayTouch === null ? {} : { mayTouch }) }
  }
  const statements = text.statements.map(({ index: _index, ...statement }) => ({
    ...statement,
    sql: hasMarker(statement.sql) ? printedMarkers(statement.sql) : statement.sql,
  }))
  return { ok: true, statements }
}

const NOT_ASKED: CompiledText = { ok: false, refusals: [] }

function halvesOf(compiling: Compiling): { online: Half | null; offline: Half | null } {
  const { script, direction, run } = compiling
  const texts = run.settings.texts ?? 'both'
  const interpreted = (mode: RunMode) => interpretScript({ script, direction, mode }, run.settings)
  const first = interpreted(texts === 'sql' ? 'offline' : 'online')
  const online = texts === 'sql' ? null : compileHalf(compiling, 'online', first)
  if (texts === 'plan') return { online, offline: null }
  const other = texts === 'both' && first.isModal ? interpreted('offline') : first
  return { online, offline: compileHalf(compiling, 'offline', other) }
}

/**
 * Compiles `upgrade()` or `downgrade()` of a script. Nothing is guessed: what is not understood is refused, all of it named.
 * The memo is changed only by a text that compiled as a whole; compile the scripts of a run in their order.
 */
export function compileScript(script: Script, direction: 'upgrade' | 'downgrade', run: CompileRun): CompiledScript {
  const { online, offline } = halvesOf({ script, direction, run })
  const plan = online === null ? NOT_ASKED : toText(online, script)
  const sql = offline === null ? NOT_ASKED : toText(offline, script)
  if (online !== null && plan.ok) {
    run.memo.emittedEnums = online.memo.emittedEnums
    run.memo.knownEnums = online.memo.knownEnums
  }
  if (offline !== null && sql.ok) run.memo.offline = offline.memo
  return { plan, sql, notes: notesOf({ script, direction, run }, [plan.ok ? online : null, sql.ok ? offline : null]) }
}

function notesOf({ script, direction, run }: Compiling, [online, offline]: readonly (Half | null)[]): Finding[] {
  const half = online ?? offline
  if (half === null || half === undefined) return []
  const { path } = script.header
  const { operations } = half.interpretation
  const notes: Finding[] = [
    ...half.interpretation.notes.map((note) => ({ ...note, path })),
    ...findingsOf({ script, direction, operations, settings: run.settings }),
  ]
  if (online && offline) {
    const isShared = online.interpretation === offline.interpretation
    for (const line of differences(online.text, offline.text, isShared)) {
      notes.push({ code: 'offline-differs', params: {}, path, line })
    }
  }
  return notes.sort((a, b) => a.line - b.line)
}
