// From a sealed address to a session: the credential opens for exactly this address, the operator's list is asked, and the
// connection goes to the address that was checked.
import {
  DEFAULT_ALLOW_LIST,
  openSession,
  parseAllowList,
  resolveTarget,
  type Session,
  type SessionLimits,
  type SessionPurpose,
} from '@revlane/database'
import type { SealedFor } from '../credentials/associated-data.ts'
import { open } from '../credentials/open.ts'

export interface SealedTarget extends SealedFor {
  readonly sealed: Buffer
}

export interface ConnectOptions {
  readonly sealPrivateKey: string
  /** As the operator wrote it; empty for loopback and private ranges. */
  readonly targetAllow: string
  readonly purpose: SessionPurpose
  /** Other than the purpose's own. */
  readonly limits?: SessionLimits
}

const connectTimeoutMs = 10_000

/** @throws CredentialUnreadable, and whatever explainFailure can put into words */
export async function connectTarget(target: SealedTarget, options: ConnectOptions): Promise<Session> {
  const { sealed, ...sealedFor } = target
  const password = open(sealed, sealedFor, options.sealPrivateKey)
  const allowed = options.targetAllow === '' ? DEFAULT_ALLOW_LIST : parseAllowList(options.targetAllow)
  const { host, port, family, database, username, tlsMode, caPem } = sealedFor
  const { address } = await resolveTarget(host, port, allowed)
  return openSession(
    {
      fields: { engine: family, host, port, database, user: username, tls: tlsMode, caPem },
      password: password.reveal() === '' ? null : password.reveal(),
      address,
    },
    { purpose: options.purpose, applicationName: `revlane ${options.purpose}`, connectTimeoutMs, ...options.limits },
  )
}
