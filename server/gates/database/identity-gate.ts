// It is known which database answers, and it is not a production database under a name with a laxer policy.
import { and, eq, ne, type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../context.ts'
import { environments } from '../../db/schema/environments.ts'
import { projects } from '../../db/schema/projects.ts'
import { loosens } from '../../loosening/loosens.ts'
import type { EnvironmentRow } from '../../requests/get-environment.ts'
import { blocks, passes, type Verdict, waits } from '../gate.ts'
import type { GateSubject } from '../gate-subject.ts'
import { acrossProjects, mayName } from './across-projects.ts'

export async function readIdentityGate(ctx: Ctx, { environment, paths }: GateSubject): Promise<Verdict> {
  const { identity, metIdentity, tier } = environment
  if (metIdentity !== null) return blocks('identity-changed', {}, paths.environment)
  if (identity === null) return waits('identity-unknown', {}, paths.environment)
  const isProduction = tier === 'production'
  const which = isProduction ? isEarlier(environment) : undefined
  const twins = await acrossProjects(ctx, (wide) => findTwins(wide, environment, which))
  const twin = isProduction ? twins.find((one) => isLaxer(environment, one, ctx.now())) : twins[0]
  if (!twin) return passes('identity-known')
  if (!mayName(ctx, twin.projectId)) return blocks('identity-of-production-elsewhere', {}, paths.environment)
  const params = { environment: twin.name, project: twin.project }
  return isProduction
    ? blocks('identity-laxer-than', params, paths.environment)
    : blocks('identity-of-production', params, paths.environment)
}

type Twin = Awaited<ReturnType<typeof findTwins>>[number]

/** Production environments, of whichever project, that lead to the same database. */
function findTwins(ctx: Ctx, { id, identity }: EnvironmentRow, which: SQL | undefined) {
  const { name, projectId, policy } = environments
  return ctx.db
    .select({ name, projectId, policy, project: projects.name })
    .from(environments)
    .innerJoin(
      projects,
      and(eq(projects.workspaceId, environments.workspaceId), eq(projects.id, environments.projectId)),
    )
    .where(
      and(
        eq(environments.workspaceId, ctx.workspaceId),
        eq(environments.identity, identity ?? ''),
        eq(environments.tier, 'production'),
        ne(environments.id, id),
        which,
      ),
    )
    .orderBy(environments.createdAt, environments.id)
}

/** The first may be as lax as its policy came to be, by two admins; who comes later may not be laxer by one admin's word. */
const isEarlier = ({ workspaceId, id }: EnvironmentRow): SQL =>
  sql`(${environments.createdAt}, ${environments.id}) < (select own.created_at, own.id from environments own
    where own.workspace_id = ${workspaceId} and own.id = ${id})`

function isLaxer({ policy, projectId }: EnvironmentRow, twin: Twin, now: Date): boolean {
  // An order names environments of its own project: in another one it can't be kept.
  const { afterEnvironmentId } = twin.projectId === projectId ? twin.policy : policy
  return loosens({ ...twin.policy, afterEnvironmentId }, policy, now).length > 0
}
