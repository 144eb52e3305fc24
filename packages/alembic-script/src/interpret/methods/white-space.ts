// What Python calls white space and ends of lines.

export const WHITE = '[\\s\\x1c-\\x1f\\x85]'

export function splitWhite(text: string, most: number): string[] {
  const parts: string[] = []
  let rest = text.replace(new RegExp(`^${WHITE}+`, 'u'), '')
  while (rest !== '') {
    const match = parts.length === most ? null : new RegExp(`${WHITE}+`, 'u').exec(rest)
    if (match === null) {
      parts.push(parts.length === most ? rest.replace(new RegExp(`${WHITE}+$`, 'u'), '') : rest)
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
