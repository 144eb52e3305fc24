// What Python calls white space and ends of lines.

/** str.isspace() of each: unlike JavaScript's, without U+FEFF and with the separators of ASCII. */
export const WHITE = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]'

export function splitWhite(text: string, most: number): string[] {
  const parts: string[] = []
  let rest = text.replace(new RegExp(`^${WHITE}+`, 'u'), '')
  while (rest !== '') {
    const match = parts.length === most ? null : new RegExp(`${WHITE}+`, 'u').exec(rest)
    if (match === null) {
      parts.push(rest)
      break
    }
    parts.push(rest.slice(0, match.index))
    rest = rest.slice(match.index + match[0].length)
  }
  return parts
}

/** What ends a line for splitlines(). Written as text, since a pattern may not hold control characters. */
const BREAKS = '\\n\\r\\v\\f\\x1c-\\x1e\\x85\\u2028\\u2029'
export const LINES = new RegExp(`[^${BREAKS}]*(?:\\r\\n|[${BREAKS}])|[^${BREAKS}]+$`, 'g')
export const LINE_END = new RegExp(`(?:\\r\\n|[${BREAKS}])$`)
