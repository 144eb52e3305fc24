import type { Messages } from '@/app/_words/words.ts'

export type EditWords = Messages['policy']['edit']
