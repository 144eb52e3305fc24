import { signHeads } from '../audit/sign-heads.ts'
import type { WorkerContext } from '../queue/worker-context.ts'
import type { Courier } from '../webhooks/delivery/deliver-messages.ts'

/** What the worker's process has besides what its jobs get. */
export interface WorkerProcess extends WorkerContext {
  /** Signs the heads of the audit chains; Ed25519, PEM. */
  readonly auditSigningKey: string
  /** Where the signed heads are written, outside of the database. */
  readonly auditHeadsFile: string
  /** Sends what the outbox holds. */
  readonly courier: Courier
}

/** Hourly and after each run: how far each chain has come, signed, in a file outside of the database. */
export async function signAuditHeads(
  worker: Pick<WorkerProcess, 'database' | 'auditHeadsFile' | 'auditSigningKey'>,
): Promise<void> {
  const { database, auditHeadsFile: file, auditSigningKey: privateKey } = worker
  await signHeads({ database, file, privateKey })
}
