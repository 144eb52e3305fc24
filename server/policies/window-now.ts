// Whether a run could start now as far as the policy's times go, why, and when that changes.
import { type WindowCause, windowAt } from '@revlane/change-windows'
import { z } from 'zod'
import type { Policy } from '../db/schema/policy.ts'
import { type Told, told } from '../shapes.ts'

export const windowNow = z.object({
  open: z.boolean(),
  because: told,
  /** Null when it is open, or does not open for years. */
  opensAt: z.date().nullable(),
  /** Null when it is closed, or does not close for years. */
  closesAt: z.date().nullable(),
})

export function readWindowNow({ windows, freezes }: Policy, now: Date): z.infer<typeof windowNow> {
  const { because, ...state } = windowAt(windows, freezes, now)
  return { ...state, because: tell(because) }
}

function tell(cause: WindowCause): Told {
  switch (cause.kind) {
    case 'no-rules':
      return { code: 'window-always', params: {} }
    case 'outside':
      return { code: 'window-outside', params: {} }
    case 'allow':
      return { code: 'window-within', params: { name: cause.name } }
    case 'deny':
      return { code: 'window-denied', params: { name: cause.name } }
    case 'freeze':
      return { code: 'window-frozen', params: { name: cause.name } }
  }
}
