import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { environments } from '../db/schema/environments.ts'
import { projects } from '../db/schema/projects.ts'
import type { Family, Tier } from '../db/schema/words.ts'
import { AppError } from '../errors.ts'
import type { EnvironmentRef } from '../shapes.ts'

export type EnvironmentRow = typeof environments.$inferSelect
export type EnvironmentKey = { readonly id: string } | { readonly project: string; readonly environment: string }

export interface EnvironmentOfProject {
  readonly environment: EnvironmentRow
  readonly project: typeof projects.$inferSelect
  readonly family: Family
}

/** @throws AppError `not-found`, also for an environment of another workspace */
export async function getEnvironmentRow(ctx: Ctx, key: EnvironmentKey): Promise<EnvironmentOfProject> {
  const [row] = await ctx.db
    .select({ environment: environments, project: projects })
    .from(environments)
    .innerJoin(
      projects,
      and(eq(projects.workspaceId, environments.workspaceId), eq(projects.id, environments.projectId)),
    )
    .where(
      and(
        eq(environments.workspaceId, ctx.workspaceId),
        ...('id' in key
          ? [eq(environments.id, key.id)]
          : [eq(projects.slug, key.project), eq(environments.slug, key.environment)]),
      ),
    )
  if (!row) throw new AppError('not-found', { kind: 'environment' })
  // Proof: the column's check allows no other word.
  return { ...row, family: row.project.family as Family }
}

export function toEnvironmentRef({ id, slug, name, tier, position }: EnvironmentRow): EnvironmentRef {
  // Proof: the column's check allows no other word.
  return { id, slug, name, tier: tier as Tier, position }
}
