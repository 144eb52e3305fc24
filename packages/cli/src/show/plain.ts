// Names, reasons and messages were written by others. On a terminal a control character could say anything in our name, and a
// line of its own is a command to some build machines.

/** One line without control and direction characters. */
export function oneLine(given: string): string {
  return given
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .trim()
}

/** SQL for a screen: its lines stay, control characters are shown. */
export function forScreen(sql: string): string {
  return sql.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (found) =>
    found === '\n' || found === '\t' ? found : `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
