// One revision of a plan: its script compiled, or the SQL that a person supplied where it can't be. Nothing is guessed.
import {
  type CompiledScript,
  type CompiledStatement,
  type CompileMemo,
  type CompileSettings,
  compileScript,
  type Finding,
  type Refusal,
  type Script,
} from '@revlane/alembic-script'
import { classifyStatement, type Engine, SplitError, splitStatements } from '@revlane/sql-plan'
import type { SourceNote } from '../db/schema/projects.ts'

interface ScriptStatement {
  readonly sql: string
  /** Null for supplied SQL. */
  readonly line: number | null
}

export type CompiledStep =
  | {
      readonly statements: readonly ScriptStatement[]
      readonly offline: readonly string[]
      readonly notes: readonly Finding[]
      readonly isOverride: boolean
    }
  | { readonly refusals: readonly SourceNote[] }

export interface StepSource {
  readonly script: Script
  readonly direction: 'upgrade' | 'downgrade'
  readonly override: string | null
}

export function compileStep(source: StepSource, settings: CompileSettings, memo: CompileMemo): CompiledStep {
  return planStep(source, settings.engine, compileScript(source.script, source.direction, { settings, memo }))
}

/** What a plan takes of a compiled script. */
export function planStep({ script, override }: StepSource, engine: Engine, compiled: CompiledScript): CompiledStep {
  const { path } = script.header
  const { plan, sql: offline, notes } = compiled
  const outside = plan.ok ? plan.statements.filter((statement) => statement.autocommit === true) : []
  const unplannable = plan.ok ? outside.map((one) => refuseAutocommit(path, one)) : toNotes(plan.refusals)
  if (unplannable.length > 0 && override === null) return { refusals: unplannable }
  const isCompiled = plan.ok && unplannable.length === 0
  const given = isCompiled
    ? plan.statements.map(({ sql, line }) => ({ sql, line }))
    : [{ sql: override ?? '', line: null }]
  const cut = given.map((statement) => cutStatement(engine, path, statement))
  const statements = cut.flatMap((one) => ('refusal' in one ? [] : one.statements))
  const refusals = [
    ...cut.flatMap((one) => ('refusal' in one ? [one.refusal] : [])),
    ...statements.flatMap((statement) => refuseStatement(engine, path, statement)),
  ]
  if (refusals.length > 0) return { refusals }
  const own = statements.map((statement) => statement.sql)
  if (!isCompiled) return { statements, offline: own, notes: [], isOverride: true }
  return { statements, offline: offline.ok ? offline.statements.map(({ sql }) => sql) : own, notes, isOverride: false }
}

/** A refusal of the compiler with its construct among the params, where the page looks for it. */
export function toNotes(refusals: readonly Refusal[]): SourceNote[] {
  return refusals.map(({ code, path, line, construct, params }) => ({
    ...{ code, path, line },
    params: { construct, ...params },
  }))
}

/** The executor holds a whole plan of PostgreSQL in one transaction: it has no place yet for what runs outside of one. */
function refuseAutocommit(path: string, { line, sql }: CompiledStatement): SourceNote {
  return { code: 'autocommit-block', path, line, params: { construct: excerpt(sql) } }
}

/** `op.execute` may hold several statements; a plan sends them one by one. */
function cutStatement(
  engine: Engine,
  path: string,
  { sql, line }: ScriptStatement,
): { statements: ScriptStatement[] } | { refusal: SourceNote } {
  try {
    return {
      statements: splitStatements(engine, sql).map((one) => ({
        sql: one.sql,
        line: line === null ? null : line,
      })),
    }
  } catch (error) {
    if (!(error instanceof SplitError)) throw error
    const params = { fault: error.fault, sqlLine: error.line, position: error.position }
    return { refusal: { code: line === null ? 'override-unreadable' : 'sql-unreadable', path, line, params } }
  }
}

function refuseStatement(engine: Engine, path: string, { sql, line }: ScriptStatement): SourceNote[] {
  const found = classifyStatement(engine, sql)
  if (found.forbidden !== null) {
    return [{ code: 'statement-forbidden', path, line, params: { reason: found.forbidden, sql: excerpt(sql) } }]
  }
  // MySQL commits by itself around such statements; only a transaction that holds the whole plan cannot have them.
  if (engine === 'postgresql' && found.reason !== null) {
    return [{ code: 'non-transactional', path, line, params: { reason: found.reason, sql: excerpt(sql) } }]
  }
  return []
}

function excerpt(sql: string): string {
  return sql.length > 120 ? `${sql.slice(0, 119)}…` : sql
}
