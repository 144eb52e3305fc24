const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 }

/** "90s", "30m", "2h" or "1h30m" in milliseconds; null when it is none of these, or nothing at all. */
export function parseDuration(given: string): number | null {
  if (!/^(\d{1,6}[hms])+$/.test(given)) return null
  const parts = [...given.matchAll(/(\d+)([hms])/g)]
  const ms = parts.reduce((sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ''] ?? 0), 0)
  // Longer than a timer can be set (2^31 - 1 ms).
  return ms > 0 && ms < 2 ** 31 ? ms : null
}
