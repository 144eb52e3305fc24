// What an environment asks for before anything runs in it: one document, changed as a whole, kept with its history.
import { z } from 'zod'
import { type Tier, windowKinds } from './words.ts'

/** A repeated time by a zone's wall clock. Inside a `deny` nothing starts; where there are `allow` rules, nothing starts outside of them. */
const windowRule = z.strictObject({
  kind: z.enum(windowKinds),
  name: z.string().trim().max(80),
  /** When it opens: five cron fields (minute, hour, day of month, month, day of week). */
  opens: z.string().trim().min(9).max(120),
  /** How long it stays open, elapsed minutes. */
  minutes: z
    .int()
    .min(1)
    .max(7 * 24 * 60),
  /** IANA name. */
  zone: z.string().min(1).max(64),
})
export type WindowRule = z.infer<typeof windowRule>

/** Wall clock without a zone: 2026-12-24T18:00. */
const localTime = z
  .string()
  .max(16)
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)

/** A dated time in which nothing starts. */
const freezeRule = z.strictObject({
  name: z.string().trim().max(80),
  from: localTime,
  to: localTime,
  zone: z.string().min(1).max(64),
})
export type FreezeRule = z.infer<typeof freezeRule>

export const policyDocument = z.strictObject({
  approvalsRequired: z.int().min(0).max(10),
  ownApprovalCounts: z.boolean(),
  /** Whose approvals count. */
  approverRoles: z
    .array(z.enum(['approver', 'admin']))
    .min(1)
    .max(2),
  /** Hours that an approval counts; null for as long as the request is open. */
  approvalLifeHours: z
    .int()
    .min(1)
    .max(24 * 90)
    .nullable(),
  /** This environment must be at the plan's revisions first. */
  afterEnvironmentId: z.uuid().nullable(),
  windows: z.array(windowRule).max(20),
  freezes: z.array(freezeRule).max(20),
  /** What a run does that is at work when its window closes. */
  whenWindowCloses: z.enum(['finish', 'stop']),
  start: z.enum(['at-once', 'by-hand']),
  /** A new bundle is asked for without a person. */
  automaticUpgrade: z.boolean(),
  backupBefore: z.boolean(),
  blockOnDrift: z.boolean(),
  /** Findings of this severity or above block; null for none. */
  blockSeverity: z.enum(['warn', 'danger']).nullable(),
  /** Findings with one of these codes block. */
  blockFindings: z.array(z.string().min(1).max(80)).max(100),
  /** How long a run waits for the lock of its database. */
  migrationLockSeconds: z.int().min(0).max(3_600),
  /** How long one statement waits for a lock. */
  lockTimeoutSeconds: z.int().min(1).max(600),
  /** How long one statement may take; null for no limit. */
  statementTimeoutSeconds: z
    .int()
    .min(1)
    .max(24 * 3_600)
    .nullable(),
})
export type Policy = z.infer<typeof policyDocument>

/** What an environment starts with when nobody says otherwise. */
export function defaultPolicy(tier: Tier): Policy {
  const production = tier === 'production'
  return {
    approvalsRequired: tier === 'dev' ? 0 : 1,
    ownApprovalCounts: !production,
    approverRoles: ['approver'],
    approvalLifeHours: production ? 24 : null,
    afterEnvironmentId: null,
    windows: [],
    freezes: [],
    whenWindowCloses: 'finish',
    start: 'at-once',
    automaticUpgrade: false,
    backupBefore: false,
    blockOnDrift: production,
    blockSeverity: null,
    blockFindings: [],
    migrationLockSeconds: 60,
    lockTimeoutSeconds: 10,
    statementTimeoutSeconds: null,
  }
}
