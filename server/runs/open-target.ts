// The way from a registered environment to a session that may write: its credential is opened for exactly its address, and the
// connection goes to the address that the allow-list was asked about.
import { DEFAULT_ALLOW_LIST, openSession, parseAllowList, resolveTarget, type Session } from '@revlane/database'
import { and, eq, inArray } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { open } from '../credentials/open.ts'
import { credentials } from '../db/schema/environments.ts'
import { projects } from '../db/schema/projects.ts'
import type { CredentialPurpose, Family, TlsMode } from '../db/schema/words.ts'
import { AppError } from '../errors.ts'
import type { EnvironmentRow } from '../requests/get-environment.ts'
import { RunRefused } from './end-run.ts'

/** What only the worker has. */
export interface TargetKeys {
  readonly sealPrivateKey: string
  /** Operator's allow-list as written; empty for loopback and private ranges. */
  readonly targetAllow: string
}

export interface SealedTarget {
  readonly environment: EnvironmentRow
  readonly family: Family
  readonly credential: typeof credentials.$inferSelect
}

/** @throws RunRefused `credential-missing` */
export async function loadTarget(ctx: Ctx, environment: EnvironmentRow): Promise<SealedTarget> {
  const usable: readonly CredentialPurpose[] = ['migrate', 'all']
  const rows = await ctx.db
    .select()
    .from(credentials)
    .where(
      and(
        eq(credentials.workspaceId, ctx.workspaceId),
        eq(credentials.environmentId, environment.id),
        inArray(credentials.purpose, [...usable]),
      ),
    )
  const credential = rows.find((row) => row.purpose === 'migrate') ?? rows[0]
  if (!credential) throw new RunRefused('failed', { code: 'credential-missing', params: {} })
  const [project] = await ctx.db
    .select({ family: projects.family })
    .from(projects)
    .where(and(eq(projects.workspaceId, ctx.workspaceId), eq(projects.id, environment.projectId)))
  if (!project) throw new AppError('not-found')
  // Proof: a CHECK on projects.family holds it to this list.
  return { environment, family: project.family as Family, credential }
}

/** @throws CredentialUnreadable, AddressNotAllowed, HostNotFound, and what a connection can fail with */
export async function openTarget(target: SealedTarget, keys: TargetKeys, applicationName: string): Promise<Session> {
  const { environment, family, credential } = target
  const { host, port, database, username, caPem } = environment
  // Proof: CHECKs on environments.tls_mode and credentials.purpose hold them to their lists.
  const tlsMode = environment.tlsMode as TlsMode
  const purpose = credential.purpose as CredentialPurpose
  const { workspaceId, environmentId, keyVersion } = credential
  const address = { family, host, port, database, username, tlsMode, caPem }
  const password = open(
    credential.sealed,
    { ...address, workspaceId, environmentId, purpose, keyVersion },
    keys.sealPrivateKey,
  )
  const allowed = keys.targetAllow === '' ? DEFAULT_ALLOW_LIST : parseAllowList(keys.targetAllow)
  const resolved = await resolveTarget(host, port, allowed)
  return openSession(
    {
      fields: { engine: family, host, port, database, user: username, tls: tlsMode, caPem },
      password: password.reveal(),
      address: resolved.address,
    },
    { purpose: 'migrate', applicationName, connectTimeoutMs: 10_000 },
  )
}
