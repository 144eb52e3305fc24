import { passes, type Verdict } from '../gate.ts'
import type { GateSubject } from '../gate-subject.ts'

/** Runs take no backup yet, so a policy that asks for one is told so and holds nothing. */
export function readBackupGate({ environment, paths }: Pick<GateSubject, 'environment' | 'paths'>): Verdict {
  if (!environment.policy.backupBefore) return passes('backup-not-asked')
  return { state: 'unchecked', told: { code: 'backup-not-yet', params: {} }, link: paths.environment }
}
