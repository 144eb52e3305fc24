// Python's configparser.ConfigParser with its defaults (docs.python.org/3/library/configparser.html): `=` or `:`, `#` and
// `;` comments on lines of their own, indented continuation lines, lower-cased keys, duplicates are errors.

interface IniOption {
  /** As written, before interpolation. */
  readonly value: string
  readonly line: number
}

/** What Python's str.strip() takes for white space, which is not what JavaScript's trim() does. */
const space = '\\t\\n\\v\\f\\r\\x1c-\\x1f \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'
const leading = new RegExp(`^[${space}]+`)
const inked = new RegExp(`[^${space}]`)

function strippedEnd(text: string): string {
  let end = text.length
  while (end > 0 && !inked.test(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}

function stripped(text: string): string {
  return strippedEnd(text).replace(leading, '')
}

/** Section name → key → option. */
export type Ini = ReadonlyMap<string, ReadonlyMap<string, IniOption>>

/** Where and why a file isn't one that configparser reads. */
export class IniUnreadable extends Error {
  readonly code = 'ini-unreadable'
  readonly line: number
  readonly problem: string

  constructor(line: number, problem: string) {
    super(`line ${line}: ${problem}`)
    this.name = 'IniUnreadable'
    this.line = line
    this.problem = problem
  }
}

interface OpenOption {
  readonly values: string[]
  readonly line: number
  readonly indent: number
}

/** @throws IniUnreadable */
export function parseIni(text: string): Ini {
  const sections = new Map<string, Map<string, OpenOption>>()
  let section: Map<string, OpenOption> | null = null
  let option: OpenOption | null = null
  for (const [index, whole] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const line = index + 1
    const written = stripped(whole)
    const isComment = /^[#;]/.test(written)
    if (written === '' || isComment) {
      if (!isComment) option?.values.push('')
      continue
    }
    const indent = whole.search(inked)
    if (option !== null && indent > option.indent) {
      option.values.push(written)
      continue
    }
    const header = /^\[(.+)\]/.exec(written)?.[1]
    if (header !== undefined) {
      if (sections.has(header) && header !== 'DEFAULT')
        throw new IniUnreadable(line, `section [${header}] appears twice`)
      section = sections.get(header) ?? new Map()
      sections.set(header, section)
      option = null
      continue
    }
    if (section === null) throw new IniUnreadable(line, 'text before the first [section]')
    option = openOption(section, { written, line, indent })
  }
  return new Map([...sections].map(([name, options]) => [name, closeOptions(options)]))
}

function openOption(
  section: Map<string, OpenOption>,
  { written, line, indent }: { written: string; line: number; indent: number },
): OpenOption {
  const delimiter = written.search(/[=:]/)
  const key = stripped(written.slice(0, Math.max(delimiter, 0))).toLowerCase()
  if (key === '') throw new IniUnreadable(line, 'not an option')
  if (section.has(key)) throw new IniUnreadable(line, `option ${key} appears twice`)
  const option = { values: [stripped(written.slice(delimiter + 1))], line, indent }
  section.set(key, option)
  return option
}

function closeOptions(options: ReadonlyMap<string, OpenOption>): ReadonlyMap<string, IniOption> {
  return new Map([...options].map(([key, { values, line }]) => [key, { value: strippedEnd(values.join('\n')), line }]))
}
