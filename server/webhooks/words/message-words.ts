// Every sentence that a chat message may hold. A language that lacks one does not compile.
import type { RequestKind, StateWord, Tier } from '../../db/schema/words.ts'
import type { DriftEvent, RequestEvent, RequestNews, Waiting } from '../news/payload.ts'

type Outcome = NonNullable<RequestNews['outcome']>

export interface MessageWords {
  readonly requestTitles: Readonly<Record<RequestEvent, (where: string, number: number) => string>>
  readonly driftTitles: Readonly<Record<DriftEvent, (where: string) => string>>
  readonly testTitle: (webhook: string) => string
  readonly testText: (person: string) => string
  readonly labels: Readonly<
    Record<
      | 'what'
      | 'where'
      | 'askedBy'
      | 'reason'
      | 'findings'
      | 'waitsFor'
      | 'outcome'
      | 'bypassedBy'
      | 'skips'
      | 'state'
      | 'rows'
      | 'unknown',
      string
    >
  >
  readonly open: string
  readonly kinds: Readonly<Record<RequestKind, string>>
  readonly tiers: Readonly<Record<Tier, string>>
  readonly states: Readonly<Record<StateWord, string>>
  readonly gates: Readonly<Record<string, string>>
  readonly what: (kind: string, target: string, counts: { revisions: number; statements: number }) => string
  readonly findings: (count: RequestNews['request']['findings']) => string
  readonly waits: (one: Waiting) => string
  readonly ended: (outcome: Outcome) => string
  readonly noRows: string
  readonly list: (items: readonly string[]) => string
}
