// It is known which database answers, and it is not a production database under a laxer name.
import { and, eq, ne } from 'drizzle-orm'
import type { Ctx } from '../../context.ts'
import { environments } from '../../db/schema/environments.ts'
import { projects } from '../../db/schema/projects.ts'
import { blocks, passes, type Verdict, waits } from '../gate.ts'
import type { GateSubject } from '../gate-subject.ts'

export async function readIdentityGate(ctx: Ctx, { environment, paths }: GateSubject): Promise<Verdict> {
  const { identity, metIdentity, tier } = environment
  if (metIdentity !== null) return blocks('identity-changed', {}, paths.environment)
  if (identity === null) return waits('identity-unknown', {}, paths.environment)
  if (tier === 'production') return passes('identity-known')
  const [twin] = await ctx.db
    .select({ environment: environments.name, project: projects.name })
    .from(environments)
    .innerJoin(
      projects,
      and(eq(projects.workspaceId, environments.workspaceId), eq(projects.id, environments.projectId)),
    )
    .where(
      and(
        eq(environments.workspaceId, ctx.workspaceId),
        eq(environments.identity, identity),
        eq(environments.tier, 'production'),
        ne(environments.id, environment.id),
      ),
    )
    .limit(1)
  return twin ? blocks('identity-of-production', twin, paths.environment) : passes('identity-known')
}
