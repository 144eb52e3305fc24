import { findingsOf } from '../findings/findings-of.ts'
import { interpretScript } from '../interpret/interpret-script.ts'
import type { LocatedOperation } from '../interpret/values/run.ts'
import { type Finding, NotCompilable, type Refusal, Refused } from '../refusal.ts'
import type { Script } from '../script.ts'
import type { CompileMemo, CompileSettings } from '../settings.ts'
import { compileOperation } from './compile-operation.ts'
import { type CompileContext, createContext } from './context.ts'

export interface CompiledStatement {
  /** Literal SQL as online Alembic would execute it; no trailing semicolon. */
  readonly sql: string
  /** 1-based line of the operation in the script. */
  readonly line: number
}

export type CompiledScript =
  | {
      readonly ok: true
      readonly statements: readonly CompiledStatement[]
      /** The same work as `--sql` prints it, a statement each, without the terminator that Alembic adds. */
      readonly offline: readonly string[]
      readonly notes: readonly Finding[]
    }
  | { readonly ok: false; readonly refusals: readonly Refusal[] }

function copyOf(memo: CompileMemo): CompileMemo {
  return { emittedEnums: new Set(memo.emittedEnums), knownEnums: new Map(memo.knownEnums) }
}

/** Alembic prints every statement with tabs as four spaces, stripped. */
function offlineText(sql: string): string {
  return sql.replaceAll('\t', '    ').trim()
}

function onlineText(sql: string): string {
  return sql.trim().replace(/[;\s]+$/, '')
}

function compileAt<T>(located: LocatedOperation, compile: () => T): T {
  try {
    return compile()
  } catch (error) {
    if (error instanceof NotCompilable) throw new Refused(error.code, located.at, error.params)
    throw error
  }
}

interface Texts {
  readonly statements: CompiledStatement[]
  readonly offline: string[]
  readonly notes: Finding[]
}

/** DROP TYPE, DROP SCHEMA, DO … written by hand: what is known of enum types is known no more. */
const MAY_DROP_TYPES = /\b(drop|do|alter|execute|call)\b/i

interface Compiling {
  readonly online: CompileContext
  readonly offline: CompileContext
  readonly path: string
}

function compileOne(located: LocatedOperation, { online, offline, path }: Compiling, texts: Texts): void {
  const { operation, at } = located
  const sent = compileAt(located, () => compileOperation(operation, online).map(onlineText))
  const printed = compileAt(located, () => compileOperation(operation, offline).map(offlineText))
  if (operation.kind === 'execute' && sent.some((sql) => MAY_DROP_TYPES.test(sql))) {
    online.memo.knownEnums.clear()
    offline.memo.knownEnums.clear()
  }
  texts.statements.push(...sent.filter((sql) => sql !== '').map((sql) => ({ sql, line: at.line })))
  texts.offline.push(...printed)
  const same =
    sent.length === printed.length && sent.every((sql, i) => offlineText(sql) === onlineText(printed[i] ?? ''))
  const keepsTabs = sent.every((sql) => !/'[^']*\t[^']*'/.test(sql))
  if (!same || !keepsTabs) texts.notes.push({ code: 'offline-differs', params: {}, path, line: at.line })
}

export interface CompileRun {
  readonly settings: CompileSettings
  /** Shared by all scripts of one run. */
  readonly memo: CompileMemo
}

/**
 * Compiles `upgrade()` or `downgrade()` of a script. Nothing is guessed: what is not understood is refused, all of it named.
 * The memo is changed only when the whole script compiled; compile the scripts of a run in their order.
 */
export function compileScript(
  script: Script,
  direction: 'upgrade' | 'downgrade',
  { settings, memo }: CompileRun,
): CompiledScript {
  const { path } = script.header
  const { operations, refusals } = interpretScript(script, direction, settings)
  const refused = [...refusals]
  const online = createContext(settings, 'online', copyOf(memo))
  const offline = createContext(settings, 'offline', copyOf(memo))
  const texts: Texts = { statements: [], offline: [], notes: [] }
  for (const located of operations) {
    try {
      compileOne(located, { online, offline, path }, texts)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      refused.push(error)
    }
  }
  if (refused.length > 0) return { ok: false, refusals: refused.map((refusal) => toRefusal(refusal, path)) }
  memo.emittedEnums = online.memo.emittedEnums
  memo.knownEnums = online.memo.knownEnums
  const notes = [...texts.notes, ...findingsOf({ script, direction, operations, settings })]
  return {
    ok: true,
    statements: texts.statements,
    offline: texts.offline,
    notes: notes.sort((a, b) => a.line - b.line),
  }
}

function toRefusal({ code, at, params }: Refused, path: string): Refusal {
  return { code, path, line: at.line, column: at.column, construct: at.text, params }
}
