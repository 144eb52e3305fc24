// How long a session lives. Read by find-session.ts alone; changing a number here changes it for sessions that are open now.
import type { Role } from '../db/schema/words.ts'

export const sessionPolicy = {
  /** Then the person signs in again, whatever they did meanwhile. */
  absoluteHours: 12,
  /** Roles whose hand moves production or members: a page left alone is closed soon (OWASP ASVS 7.3.1). */
  watchedRoles: ['approver', 'admin'] as const satisfies readonly Role[],
  watchedIdleMinutes: 30,
  idleMinutes: 12 * 60,
  /** `last_seen_at` is written at most this often. */
  touchSeconds: 60,
  /** How often an open stream asks whether its session still lives. */
  streamCheckMs: 3_000,
} as const
