// All that is needed to ask one environment's database: its row, the newest readable history, and the sealed address.
import { and, eq, inArray } from 'drizzle-orm'
import { type LoadedGraph, loadGraph } from '../bundles/load-graph.ts'
import type { Ctx } from '../context.ts'
import { credentials, environments } from '../db/schema/environments.ts'
import { projects } from '../db/schema/projects.ts'
import type { CredentialPurpose, Family, TlsMode } from '../db/schema/words.ts'
import { AppError } from '../errors.ts'
import type { SealedTarget } from './connect-target.ts'

export interface LoadedTarget {
  readonly environment: typeof environments.$inferSelect
  readonly project: typeof projects.$inferSelect
  readonly graph: LoadedGraph | null
  /** Null when no credential is stored. */
  readonly sealed: SealedTarget | null
}

/** @throws AppError `not-found` */
export async function loadTarget(
  ctx: Ctx,
  { environmentId, purpose }: { environmentId: string; purpose: CredentialPurpose },
): Promise<LoadedTarget> {
  const [row] = await ctx.db
    .select({ environment: environments, project: projects })
    .from(environments)
    .innerJoin(
      projects,
      and(eq(projects.workspaceId, environments.workspaceId), eq(projects.id, environments.projectId)),
    )
    .where(and(eq(environments.workspaceId, ctx.workspaceId), eq(environments.id, environmentId)))
  if (!row) throw new AppError('not-found', { kind: 'environment' })
  const stored = await ctx.db
    .select()
    .from(credentials)
    .where(
      and(
        eq(credentials.workspaceId, ctx.workspaceId),
        eq(credentials.environmentId, environmentId),
        inArray(credentials.purpose, [purpose, 'all']),
      ),
    )
  const credential = stored.find((one) => one.purpose === purpose) ?? stored[0]
  const { host, port, database, username, caPem } = row.environment
  return {
    ...row,
    graph: row.project.bundleId === null ? null : await loadGraph(ctx, row.project.bundleId),
    sealed: credential
      ? {
          ...{ workspaceId: ctx.workspaceId, environmentId, host, port, database, username, caPem },
          // Proof for the three: the columns' checks allow no other words.
          family: row.project.family as Family,
          tlsMode: row.environment.tlsMode as TlsMode,
          purpose: credential.purpose as CredentialPurpose,
          keyVersion: credential.keyVersion,
          sealed: credential.sealed,
        }
      : null,
  }
}
