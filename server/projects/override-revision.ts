// SQL that a person supplies for one direction of one script that could not be compiled, for one engine or for its family. It is
// bound to the script's bytes: when the script changes, the override no longer applies.
import { createHash } from 'node:crypto'
import { classifyStatement, type Engine, SplitError, splitStatements } from '@revlane/sql-plan'
import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { appendEvent } from '../audit/append-event.ts'
import { authorize } from '../auth/permissions.ts'
import type { PersonCtx } from '../context.ts'
import { compiledScripts, revisions, sqlOverrides } from '../db/schema/projects.ts'
import { type Direction, directions, engines } from '../db/schema/words.ts'
import { AppError } from '../errors.ts'
import { getProjectRow } from './get-project-row.ts'

export const overrideInput = z.strictObject({
  project: z.string().max(80),
  revision: z.string().max(255),
  direction: z.enum(directions),
  /** Null: for every engine of the project's family. */
  engine: z.enum(engines).nullable(),
  sql: z.string().max(200_000),
  reason: z.string().max(2_000),
})
export type OverrideInput = z.infer<typeof overrideInput>

export async function overrideRevision(ctx: PersonCtx, input: OverrideInput): Promise<void> {
  authorize(ctx, 'override.write')
  const text = input.sql.trim()
  const reason = input.reason.trim()
  if (text === '') throw new AppError('override-empty')
  if (reason === '') throw new AppError('reason-missing')
  const project = await getProjectRow(ctx, { slug: input.project })
  const script = await findScript(ctx, project.bundleId, input.revision)
  if (!script) throw new AppError('not-found', { kind: 'revision' })
  await assertRefused(ctx, { script, direction: input.direction, engine: input.engine })
  assertSql(text, enginesFor(project.family, input.engine))
  const sameScript = {
    workspaceId: ctx.workspaceId,
    projectId: project.id,
    scriptChecksum: script.checksum,
    direction: input.direction,
  }
  await ctx.db
    .update(sqlOverrides)
    .set({ current: false })
    .where(
      and(
        eq(sqlOverrides.workspaceId, sameScript.workspaceId),
        eq(sqlOverrides.projectId, sameScript.projectId),
        eq(sqlOverrides.scriptChecksum, sameScript.scriptChecksum),
        eq(sqlOverrides.direction, sameScript.direction),
        input.engine === null ? isNull(sqlOverrides.engine) : eq(sqlOverrides.engine, input.engine),
        eq(sqlOverrides.current, true),
      ),
    )
  await ctx.db.insert(sqlOverrides).values({
    ...sameScript,
    ...{ family: project.family, engine: input.engine, sql: text, reason, createdBy: ctx.actor.id },
  })
  await appendEvent(ctx, {
    action: 'revision.overridden',
    object: { kind: 'revision', id: input.revision, name: script.message },
    details: {
      project: project.slug,
      direction: input.direction,
      engine: input.engine,
      reason,
      scriptChecksum: script.checksum,
      checksum: createHash('sha256').update(text).digest('hex'),
    },
  })
}

/** @throws AppError `override-engine` */
function enginesFor(family: string, engine: Engine | null): readonly Engine[] {
  const known: readonly Engine[] = family === 'postgresql' ? ['postgresql'] : ['mysql', 'mariadb']
  if (engine === null) return known
  if (!known.includes(engine)) throw new AppError('override-engine')
  return [engine]
}

/**
 * What a plan would refuse of it is said here, where it is saved.
 * @throws AppError `override-empty`, `override-unreadable`, `override-forbidden`
 */
function assertSql(text: string, wanted: readonly Engine[]): void {
  for (const engine of wanted) {
    const statements = cut(engine, text)
    // A comment alone would mark the revision as applied and change nothing.
    if (statements.length === 0) throw new AppError('override-empty')
    for (const { sql, line } of statements) {
      const { forbidden, reason } = classifyStatement(engine, sql)
      const isOutside = engine === 'postgresql' && reason !== null
      if (forbidden !== null || isOutside) {
        throw new AppError('override-forbidden', {
          sqlLine: line,
          sql: sql.length > 120 ? `${sql.slice(0, 119)}…` : sql,
        })
      }
    }
  }
}

function cut(engine: Engine, text: string) {
  try {
    return splitStatements(engine, text)
  } catch (error) {
    if (!(error instanceof SplitError)) throw error
    throw new AppError('override-unreadable', { sqlLine: error.line, fault: error.fault })
  }
}

interface Wanted {
  readonly script: typeof revisions.$inferSelect
  readonly direction: Direction
  readonly engine: Engine | null
}

/** The list goes by the first engine of the family; another one may refuse what that one compiles. */
async function assertRefused(ctx: PersonCtx, { script, direction, engine }: Wanted): Promise<void> {
  const refusals = direction === 'upgrade' ? script.upgradeRefusals : script.downgradeRefusals
  if (refusals.length > 0) return
  const compiled = await ctx.db
    .select({ engine: compiledScripts.engine, plan: compiledScripts.plan })
    .from(compiledScripts)
    .where(
      and(
        eq(compiledScripts.workspaceId, ctx.workspaceId),
        eq(compiledScripts.bundleId, script.bundleId),
        eq(compiledScripts.revision, script.revision),
        eq(compiledScripts.direction, direction),
      ),
    )
  const isRefused = compiled.some((one) => !one.plan.ok && (engine === null || one.engine === engine))
  if (!isRefused) throw new AppError('override-needless', { revision: script.revision })
}

async function findScript(ctx: PersonCtx, bundleId: string | null, revision: string) {
  if (bundleId === null) return null
  const [script] = await ctx.db
    .select()
    .from(revisions)
    .where(
      and(
        eq(revisions.workspaceId, ctx.workspaceId),
        eq(revisions.bundleId, bundleId),
        eq(revisions.revision, revision),
      ),
    )
  return script ?? null
}
