// Every gate: who reads it, whether an admin's break-glass may skip it, and what the worker does with one that does not pass.
import type { Ctx } from '../context.ts'
import { readBackupGate } from './database/backup-gate.ts'
import { readDriftGate } from './database/drift-gate.ts'
import { readIdentityGate } from './database/identity-gate.ts'
import { readTargetFreeGate } from './database/target-free-gate.ts'
import type { Gate, GateName, Verdict } from './gate.ts'
import type { GateSubject } from './gate-subject.ts'
import { readApprovalsGate } from './people/approvals-gate.ts'
import { readFreezeGate } from './people/freeze-gate.ts'
import { readOwnApprovalGate } from './people/own-approval-gate.ts'
import { readStartGate } from './people/start-gate.ts'
import { readFindingsGate } from './plan/findings-gate.ts'
import { readOrderGate } from './plan/order-gate.ts'
import { readPlanGate } from './plan/plan-gate.ts'
import { readWindowGate } from './window-gate.ts'
import { readWorkerGate } from './worker-gate.ts'

export interface GateRule {
  read(ctx: Ctx, subject: GateSubject): Verdict | Promise<Verdict>
  readonly bypassable: boolean
  /** What the queue does with a request whose gate blocks: it holds it, or it lets a run refuse it, so that the page says why. */
  readonly whenBlocked: 'held' | 'refused'
  /** It says the same to every request of the environment, but for what break-glass skips. */
  readonly ofEnvironment?: boolean
}

export const gateRules: Readonly<Record<GateName, GateRule>> = {
  plan: { read: readPlanGate, bypassable: false, whenBlocked: 'refused' },
  approvals: { read: (_, subject) => readApprovalsGate(subject), bypassable: true, whenBlocked: 'refused' },
  'own-approval': { read: (_, subject) => readOwnApprovalGate(subject), bypassable: true, whenBlocked: 'refused' },
  order: { read: readOrderGate, bypassable: true, whenBlocked: 'held' },
  window: { read: readWindowGate, bypassable: true, whenBlocked: 'held', ofEnvironment: true },
  freeze: { read: (_, subject) => readFreezeGate(subject), bypassable: false, whenBlocked: 'held' },
  start: { read: readStartGate, bypassable: true, whenBlocked: 'held' },
  findings: { read: (_, subject) => readFindingsGate(subject), bypassable: true, whenBlocked: 'held' },
  drift: { read: readDriftGate, bypassable: true, whenBlocked: 'held', ofEnvironment: true },
  backup: { read: (_, subject) => readBackupGate(subject), bypassable: true, whenBlocked: 'held' },
  'target-free': { read: readTargetFreeGate, bypassable: false, whenBlocked: 'held', ofEnvironment: true },
  identity: { read: readIdentityGate, bypassable: false, whenBlocked: 'held', ofEnvironment: true },
  worker: { read: readWorkerGate, bypassable: false, whenBlocked: 'held' },
}

/** Whether the request may not start because of it. */
export function holds({ state }: Pick<Gate, 'state'>): boolean {
  return state === 'waits' || state === 'blocks'
}

/** Whether a queued request stays where it is because of this gate. */
export function keepsInQueue({ gate, state }: Gate): boolean {
  return state === 'waits' || (state === 'blocks' && gateRules[gate].whenBlocked === 'held')
}
