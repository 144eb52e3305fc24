// One revision's text as `--sql` would print it if it were the only one of a run; without that, the text of its plan.
import {
  type CompiledStatement,
  type CompileMemo,
  type CompileSettings,
  compileScript,
  createCompileMemo,
  type Finding,
  type Refusal,
  renderOffline,
  type Script,
} from '@revlane/alembic-script'
import type { GraphStep } from '@revlane/revision-graph'
import { LocalFailure } from './local-failure.ts'
import { findingSentence, refusalSentence } from './show/sentences.ts'

interface CompileRun {
  readonly settings: CompileSettings
  readonly memo: CompileMemo
}

export type Direction = 'upgrade' | 'downgrade'

export interface ToldRefusal {
  readonly code: string
  readonly message: string
  readonly file: string
  readonly line: number
}

export interface Note extends ToldRefusal {
  readonly direction: Direction
}

export type Rendered = { readonly sql: string } | { readonly error: ToldRefusal }

export interface Alone {
  readonly text: Rendered
  readonly notes: readonly Note[]
}

export interface OneDirection {
  readonly script: Script
  readonly direction: Direction
  /** The script's path for the person who asked. */
  readonly file: string
}

interface Texts {
  readonly statements: readonly string[]
  readonly notes: readonly Note[]
}

/**
 * What `--sql` prints of one script, or, with a note that says so, what a plan would execute.
 * @throws LocalFailure with the first refusal
 */
export function compileForRun(one: OneDirection, run: CompileRun): Texts {
  const { script, direction } = one
  const answer = compileDirection(one, run)
  if ('statements' in answer) return answer
  const { code, message, file, line } = answer.error
  throw new LocalFailure(code, { message: `${script.header.revision} (${direction}): ${message}`, file, line })
}

export function compileAlone(one: OneDirection, step: GraphStep, settings: CompileSettings): Alone {
  const answer = compileDirection(one, { settings, memo: createCompileMemo() })
  const { notes } = answer
  if ('error' in answer) return { text: { error: answer.error }, notes }
  const steps = [{ step, statements: answer.statements }]
  const sql = renderOffline({ settings, steps, fromRows: step.fromRows, transactionPerMigration: false })
  return { text: { sql }, notes }
}

function compileDirection(
  { script, direction, file }: OneDirection,
  run: CompileRun,
): Texts | { error: ToldRefusal; notes: readonly Note[] } {
  const { sql, plan, notes: findings } = compileScript(script, direction, run)
  const notes = findings.map((finding) => toNote(finding, direction, file))
  if (sql.ok) return { statements: sql.statements.map((statement) => statement.sql), notes }
  const [refusal] = sql.refusals
  if (!plan.ok) return { error: toldOrNothing([...plan.refusals, ...sql.refusals], file), notes }
  const error = refusal === undefined ? null : toTold(refusal, file)
  const planOnly = {
    direction,
    code: 'plan-only',
    message: planOnlySentence(error),
    file,
    line: error?.line ?? 1,
  }
  const statements = withBoundaries(plan.statements, run.settings).map((statement) => statement.sql)
  return { statements, notes: [...notes, planOnly] }
}

function planOnlySentence(error: ToldRefusal | null): string {
  const why = error === null ? '' : ` ${error.message}`
  return `This is what an online upgrade executes; alembic --sql can't print it.${why}`
}

function toldOrNothing([refusal]: readonly Refusal[], file: string): ToldRefusal {
  if (refusal !== undefined) return toTold(refusal, file)
  return { code: 'not-compiled', message: 'Nothing was compiled.', file, line: 1 }
}

/** A statement outside a transaction is printed between COMMIT and BEGIN, as `--sql` does for an autocommit block. */
function withBoundaries(statements: readonly CompiledStatement[], { engine }: CompileSettings): CompiledStatement[] {
  if (engine !== 'postgresql') return [...statements]
  return statements.flatMap((statement, index) => {
    const { line } = statement
    const opens = statement.autocommit && !statements[index - 1]?.autocommit
    const closes = statement.autocommit && !statements[index + 1]?.autocommit
    return [...(opens ? [{ sql: 'COMMIT', line }] : []), statement, ...(closes ? [{ sql: 'BEGIN', line }] : [])]
  })
}

export function toTold({ code, params, line, construct }: Refusal, file: string): ToldRefusal {
  const what = construct === '' ? '' : ` ${construct}`
  return { code, message: `${refusalSentence(code, params)}${what}`, file, line }
}

function toNote({ code, params, line }: Finding, direction: Direction, file: string): Note {
  return { direction, code, message: findingSentence(code, params), file, line }
}
