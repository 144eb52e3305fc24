// What a command says while it works: one object each, as --json prints it; show/lines.ts has the words for people.
import type { Plan, Told } from './api/shapes.ts'

export type News =
  | {
      readonly event: 'checked'
      readonly environment: string
      readonly state: string
      readonly rows: readonly string[]
      readonly target: readonly string[]
      readonly steps: number | null
    }
  | { readonly event: 'not-yet'; readonly because: Told }
  | { readonly event: 'locked'; readonly owner: string; readonly host: string | null; readonly since: string | null }
  | {
      readonly event: 'planned'
      readonly checksum: string
      readonly revisions: readonly string[]
      readonly statements: number
      readonly findings: Plan['findings']
    }
  | { readonly event: 'asked'; readonly number: number; readonly url: string }
  | { readonly event: 'joined'; readonly number: number; readonly state: string; readonly url: string }
  | { readonly event: 'watching'; readonly number: number; readonly url: string }
  | { readonly event: 'state'; readonly number: number; readonly state: string }
  | { readonly event: 'gate'; readonly gate: string; readonly state: string; readonly because: Told }
  | {
      readonly event: 'review'
      readonly by: string
      readonly decision: string
      readonly comment: string
      readonly counts: boolean
      readonly counted: number
      readonly required: number
    }
  | { readonly event: 'run'; readonly state: string; readonly worker: string }
  | { readonly event: 'run-event'; readonly seq: number; readonly at: string; readonly told: Told }
  | { readonly event: 'step'; readonly revision: string; readonly direction: string; readonly state: string }
  | {
      readonly event: 'statement'
      readonly ordinal: number
      readonly of: number
      readonly state: string
      readonly durationMs: number | null
      readonly failure: { readonly serverCode: string | null; readonly message: string } | null
    }
  | { readonly event: 'away'; readonly since: string; readonly because: string }
  | { readonly event: 'back'; readonly afterMs: number }
