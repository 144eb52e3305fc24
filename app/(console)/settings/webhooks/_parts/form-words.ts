// The words of the form, made on the server: an island can't fill sentences whose keys hold dots.
import { rawWords } from '@/app/_words/raw-words.ts'
import { words } from '@/app/_words/words.ts'
import { type OfferedEvent, offeredEvents } from './offered-events.ts'

export async function formWords() {
  const [t, raw, shell] = await Promise.all([words('webhooks'), rawWords('webhooks'), words('shell')])
  const eventNames = Object.fromEntries(offeredEvents.map((event) => [event, t(`event.${event}`)]))
  return {
    ...raw,
    copy: shell('copy'),
    copied: shell('copied'),
    // Proof: one entry was made for each event.
    eventNames: eventNames as Record<OfferedEvent, string>,
  }
}

export type FormWords = Awaited<ReturnType<typeof formWords>>
