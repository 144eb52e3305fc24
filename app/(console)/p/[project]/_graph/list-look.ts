// What every row of the list needs to draw itself.
import type { Language } from '@/app/_words/language.ts'
import type { Messages } from '@/app/_words/words.ts'

export type GraphWords = Messages['graph']

export interface ListEnvironment {
  readonly id: string
  readonly slug: string
  readonly name: string
}

export interface ListLook {
  readonly project: string
  readonly words: GraphWords
  readonly language: Language
  readonly timeZone: string
  /** Milliseconds; the server's clock when the page was rendered. */
  readonly now: number
  readonly environments: readonly ListEnvironment[]
  readonly isCompact: boolean
}

/** Borders included: what is out of sight is counted by these. */
export const rowHeights = { roomy: 56, compact: 32 } as const
export const headHeight = 64
