// Why a registered database could not be asked, as data for a page. Viewers get the code and the object, never the driver's text.
import { explainFailure } from '@revlane/database'
import { CredentialUnreadable } from '../credentials/open.ts'
import type { Told } from '../db/schema/projects.ts'

export type TargetFailure = Told & { retryable: boolean }

/** The control database itself, or what the target is not allowed to be. */
export class TargetRefused extends Error {
  override readonly name = 'TargetRefused'
  readonly code: 'control-database' | 'credential-missing'

  constructor(code: TargetRefused['code']) {
    super(code === 'control-database' ? 'This is the control database itself.' : 'No credential is stored.')
    this.code = code
  }
}

interface Address {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly username: string
}

export function toTargetFailure(error: unknown, address: Address): TargetFailure {
  if (error instanceof TargetRefused || error instanceof CredentialUnreadable) {
    return { code: error.code, params: {}, retryable: false }
  }
  const { code, serverCode, retryable } = explainFailure(error)
  // Outside of the operator's list one text for everything: no port scan through us.
  if (code === 'address-not-allowed') return { code, params: {}, retryable: false }
  const { host, port, database, username } = address
  return { code, params: { host, port, database, username, serverCode: serverCode ?? '' }, retryable }
}
