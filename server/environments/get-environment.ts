// An environment's page.
import { and, asc, eq, isNull, ne, or } from 'drizzle-orm'
import { canAct } from '../auth/can-act.ts'
import { authorize } from '../auth/permissions.ts'
import type { Ctx } from '../context.ts'
import { credentials, environments } from '../db/schema/environments.ts'
import { people } from '../db/schema/people.ts'
import { projects } from '../db/schema/projects.ts'
import { requests } from '../db/schema/requests.ts'
import { runs } from '../db/schema/runs.ts'
import type { TlsMode } from '../db/schema/words.ts'
import { readPolicy } from '../policies/read-policy.ts'
import { listOpenRequests } from '../request-pages/list-requests.ts'
import { type Can, no } from '../shapes.ts'
import { type EnvironmentState, notMeasured, readStates } from '../states/environment-state.ts'
import { toForeignLock } from '../states/foreign-lock.ts'
import { warnOf } from './connection/tls-rule.ts'
import type { ConnectionView, EnvironmentView } from './environment-view.ts'
import { type EnvironmentRow, getEnvironmentRow, toEnvironmentRef } from './get-environment-row.ts'
import { readHistory, readPastStates } from './read-history.ts'

export interface EnvironmentAt {
  readonly project: string
  readonly environment: string
}

export async function getEnvironment(ctx: Ctx, at: EnvironmentAt): Promise<EnvironmentView> {
  authorize(ctx, 'workspace.see')
  const { environment, project, family } = await getEnvironmentRow(ctx, at)
  const state = (await readStates(ctx, { environmentId: environment.id })).get(environment.id) ?? notMeasured
  return {
    ref: toEnvironmentRef(environment),
    project: { slug: project.slug, name: project.name, family },
    state,
    history: await readHistory(ctx, environment.id),
    states: await readPastStates(ctx, environment.id),
    policy: await readPolicy(ctx, environment),
    connection: await readConnection(ctx, environment, state),
    sameTarget: await readSameTarget(ctx, environment),
    lock: await readLock(ctx, environment),
    openRequests: await listOpenRequests(ctx, environment.id),
    can: {
      measure: canAct(ctx, 'environment.measure'),
      request: project.bundleId === null ? no('source-not-read') : canAct(ctx, 'plan.make'),
      changePolicy: canAct(ctx, 'policy.change'),
      changeConnection: canAct(ctx, 'environment.change'),
      confirmIdentity: canConfirm(ctx, environment),
    },
  }
}

function canConfirm(ctx: Ctx, environment: EnvironmentRow): Can {
  return environment.metIdentity === null ? no('nothing-to-confirm') : canAct(ctx, 'environment.change')
}

async function readConnection(
  ctx: Ctx,
  environment: EnvironmentRow,
  { engine, serverVersion }: EnvironmentState,
): Promise<ConnectionView> {
  const [credential] = await ctx.db
    .select({ setAt: credentials.setAt, by: { id: people.id, name: people.name } })
    .from(credentials)
    .innerJoin(people, eq(people.id, credentials.setBy))
    .where(
      and(
        eq(credentials.workspaceId, ctx.workspaceId),
        eq(credentials.environmentId, environment.id),
        eq(credentials.purpose, 'all'),
      ),
    )
  const { host, port, database, username, tlsMode, identity, metIdentity } = environment
  return {
    ...{ engine, host, port, database, username, identity, metIdentity, serverVersion },
    // Proof: the column's check allows no other word.
    tlsMode: tlsMode as TlsMode,
    warning: warnOf(environment),
    credentialSetAt: credential?.setAt ?? null,
    credentialSetBy: credential?.by ?? null,
  }
}

async function readSameTarget(ctx: Ctx, environment: EnvironmentRow): Promise<EnvironmentView['sameTarget']> {
  if (environment.identity === null) return []
  const rows = await ctx.db
    .select({ environment: environments, project: { slug: projects.slug, name: projects.name } })
    .from(environments)
    .innerJoin(
      projects,
      and(eq(projects.workspaceId, environments.workspaceId), eq(projects.id, environments.projectId)),
    )
    .where(
      and(
        eq(environments.workspaceId, ctx.workspaceId),
        eq(environments.identity, environment.identity),
        ne(environments.id, environment.id),
      ),
    )
    .orderBy(asc(projects.name), asc(environments.position))
  return rows.map((row) => ({ project: row.project, environment: toEnvironmentRef(row.environment) }))
}

/** The run that holds the target, also when it came through another environment of this workspace; else somebody else. */
async function readLock(ctx: Ctx, environment: EnvironmentRow): Promise<EnvironmentView['lock']> {
  const { id, identity, lockHolder, lockSeenAt } = environment
  const ofTarget =
    identity === null ? eq(runs.environmentId, id) : or(eq(runs.environmentId, id), eq(runs.targetIdentity, identity))
  const [run] = await ctx.db
    .select({ requestNumber: requests.number, since: runs.claimedAt, workerName: runs.workerName })
    .from(runs)
    .innerJoin(requests, and(eq(requests.workspaceId, runs.workspaceId), eq(requests.id, runs.requestId)))
    .where(and(eq(runs.workspaceId, ctx.workspaceId), isNull(runs.releasedAt), ofTarget))
    .limit(1)
  if (run) return { by: 'run', ...run }
  const other = toForeignLock(lockHolder, lockSeenAt)
  return other && { by: 'other', ...other }
}
