// An environment by the names that a person types: its project may be left out where only one of those in sight has such an
// environment.
import { and, eq } from 'drizzle-orm'
import type { MemberCtx } from '../context.ts'
import { environments } from '../db/schema/environments.ts'
import { projects } from '../db/schema/projects.ts'
import { AppError } from '../errors.ts'

/** Stands for the project that is not named; no slug is ever this. */
const onlyProject = '-'

export interface Place {
  readonly environmentId: string
  readonly projectId: string
  /** Slugs. */
  readonly project: string
  readonly environment: string
}

/** @throws AppError `not-found`, `project-unclear` */
export async function findPlace(ctx: MemberCtx, at: { project: string; environment: string }): Promise<Place> {
  const found = await ctx.db
    .select({
      environmentId: environments.id,
      projectId: projects.id,
      project: projects.slug,
      environment: environments.slug,
    })
    .from(environments)
    .innerJoin(
      projects,
      and(eq(projects.workspaceId, environments.workspaceId), eq(projects.id, environments.projectId)),
    )
    .where(
      and(
        eq(environments.workspaceId, ctx.workspaceId),
        eq(environments.slug, at.environment),
        at.project === onlyProject ? undefined : eq(projects.slug, at.project),
      ),
    )
    .limit(2)
  const [place, another] = found
  if (!place) throw new AppError('not-found', { kind: 'environment' })
  if (another) throw new AppError('project-unclear', { environment: at.environment })
  return place
}
