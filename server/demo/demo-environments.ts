// The demo's story as data: which environments there are, what they ask for, and which upgrades brought them where they are.
import type { Policy } from '../db/schema/policy.ts'
import type { Tier } from '../db/schema/words.ts'

export interface DemoEnvironment {
  readonly name: string
  readonly tier: Tier
  readonly database: string
  readonly approvalsRequired: number
  readonly ownApprovalCounts: boolean
  readonly isAfterPrevious: boolean
  /** What an admin changed after it was registered; without windows, so that the demo can be tried at any hour. */
  readonly policyChange: { readonly to: Partial<Policy>; readonly reason: string } | null
  /** Upgrades that it went through, oldest first. */
  readonly upgrades: readonly { readonly target: string; readonly reason: string }[]
}

const samples = { target: 'b84d0573e9f2', reason: 'Samples get categories and longer names' }
const states = { target: '0e5f71c2d8a6', reason: 'Samples get a state, so that drafts can be told' }
const noCategories = { target: 'd37b9a4c610e', reason: 'Categories were never used' }
const measurements = { target: 'heads', reason: 'Measurements are to be stored' }

export const demoEnvironments: readonly DemoEnvironment[] = [
  {
    ...{ name: 'Development', tier: 'dev', database: 'demo_dev', approvalsRequired: 0, ownApprovalCounts: true },
    isAfterPrevious: false,
    policyChange: null,
    upgrades: [samples, states, noCategories, measurements],
  },
  {
    ...{ name: 'Staging', tier: 'staging', database: 'demo_staging', approvalsRequired: 1, ownApprovalCounts: true },
    isAfterPrevious: false,
    policyChange: null,
    upgrades: [samples, states, noCategories],
  },
  {
    ...{
      name: 'Production',
      tier: 'production',
      database: 'demo_prod',
      approvalsRequired: 1,
      ownApprovalCounts: false,
    },
    isAfterPrevious: true,
    policyChange: {
      to: { lockTimeoutSeconds: 5, statementTimeoutSeconds: 900 },
      reason: 'No migration may hold up the people at the counters for long',
    },
    upgrades: [samples],
  },
]
