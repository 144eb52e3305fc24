const DAY = 86_400_000_000

/** `str(timedelta)`: `1 day, 2:03:04.000005`. */
export function timedeltaText(microseconds: number): string {
  const days = Math.floor(microseconds / DAY)
  let rest = microseconds - days * DAY
  const micro = rest % 1_000_000
  rest = (rest - micro) / 1_000_000
  const [hours, minutes, seconds] = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60]
  const clock = `${hours}:${String(minutes).padStart(2, '0')}:${String(seconds).padStart(2, '0')}`
  const fraction = micro === 0 ? '' : `.${String(micro).padStart(6, '0')}`
  return `${days === 0 ? '' : `${days} day${Math.abs(days) === 1 ? '' : 's'}, `}${clock}${fraction}`
}
