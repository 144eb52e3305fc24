// What a message tells. Stored as it was in the transaction of the change, and rendered for its receiver when it is sent.
// Counts, names and words only: no SQL, no row of a target, no secret.
import type { Told } from '../../db/schema/projects.ts'
import type { PlanFinding } from '../../db/schema/requests.ts'
import type { RequestKind, RequestState, StateWord, Tier, WebhookEvent } from '../../db/schema/words.ts'

export type RequestEvent = Extract<WebhookEvent, `request.${string}`>
export type DriftEvent = Extract<WebhookEvent, `environment.${string}`>
export type TestEvent = Extract<WebhookEvent, `webhook.${string}`>

interface Named {
  readonly slug: string
  readonly name: string
}

/** What the policy still asks for before the request may run. */
export type Waiting =
  | { readonly gate: 'approvals'; readonly required: number }
  | { readonly gate: 'order'; readonly after: string }
  | { readonly gate: 'window'; readonly names: readonly string[] }
  /** `at` is ISO 8601; null where a person has to start it. */
  | { readonly gate: 'start'; readonly at: string | null }

export interface Place {
  readonly project: Named
  readonly environment: Named & { readonly tier: Tier }
  /** Path of the page, below the public address. */
  readonly path: string
}

export interface RequestNews extends Place {
  readonly request: {
    readonly number: number
    readonly kind: RequestKind
    readonly state: RequestState
    readonly target: string
    readonly reason: string
    readonly requestedBy: string
    readonly revisions: number
    readonly statements: number
    readonly findings: Readonly<Record<PlanFinding['severity'], number>>
  }
  readonly waitsFor: readonly Waiting[]
  /** How it ended; codes and params, as on the page. */
  readonly outcome: Told | null
  readonly bypass: { readonly by: string; readonly reason: string; readonly skips: readonly string[] } | null
}

export interface DriftNews extends Place {
  readonly state: {
    readonly word: StateWord
    readonly rows: readonly string[]
    readonly unknownRevisions: readonly string[]
  }
}

export interface TestNews {
  readonly webhook: { readonly name: string }
  readonly sentBy: string
  readonly path: string
}

/** `timestamp` is ISO 8601: when it happened, not when it is sent. */
export type Payload =
  | { readonly type: RequestEvent; readonly timestamp: string; readonly data: RequestNews }
  | { readonly type: DriftEvent; readonly timestamp: string; readonly data: DriftNews }
  | { readonly type: TestEvent; readonly timestamp: string; readonly data: TestNews }
