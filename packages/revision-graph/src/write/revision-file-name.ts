import { TemplateRefused } from '../template/template-refused.ts'
import type { DateValue } from '../template/value.ts'

export interface NamedRevision {
  readonly revision: string
  readonly message: string
  readonly date: DateValue
  /** Seconds since 1970. */
  readonly epoch: number
}

/**
 * The name of a new revision's file (`ScriptDirectory._rev_path`); a template with `/` puts it into a folder.
 * @throws TemplateRefused for a `%` that Python could not fill in
 */
export function revisionFileName(
  { revision, message, date, epoch }: NamedRevision,
  { fileTemplate, truncateSlugLength }: { fileTemplate: string; truncateSlugLength: number },
): string {
  const { year, month, day, hour, minute, second } = date
  const slug = slugOf(message, truncateSlugLength)
  const values = { rev: revision, slug, epoch, year, month, day, hour, minute, second }
  const known = new Map<string, string | number>(Object.entries(values))
  const name = fileTemplate.replace(/%(?:(%)|\((\w+)\)([-0 +#]*)(\d*)(?:\.(\d+))?([sdi])|)/g, (whole, ...found) => {
    const [percent, key, flags, width, precision, kind]: (string | undefined)[] = found
    if (percent !== undefined) return '%'
    const value = key === undefined ? undefined : known.get(key)
    if (value === undefined || (kind !== 's' && typeof value !== 'number'))
      throw new TemplateRefused(1, whole || fileTemplate)
    return filled(String(value), { flags: flags ?? '', width: Number(width ?? 0), precision, isNumber: kind !== 's' })
  })
  return `${name}.py`
}

interface Layout {
  readonly flags: string
  readonly width: number
  readonly precision: string | undefined
  readonly isNumber: boolean
}

/** Python's `%` formatting: a precision is the fewest digits of a number, and the most characters of a text. */
function filled(text: string, { flags, width, precision, isNumber }: Layout): string {
  const most = precision === undefined ? null : Number(precision)
  const cut = most === null ? text : isNumber ? text.padStart(most, '0') : [...text].slice(0, most).join('')
  if (flags.includes('-')) return cut.padEnd(width)
  return cut.padStart(width, isNumber && flags.includes('0') ? '0' : ' ')
}

/** Words of the message, at most so many characters, cut at a word. */
function slugOf(message: string, most: number): string {
  const slug = (message.match(/[\p{L}\p{N}\p{M}_]+/gu) ?? []).join('_').toLowerCase()
  const characters = [...slug]
  if (characters.length <= most) return slug
  const cut = characters.slice(0, most).join('')
  const at = cut.lastIndexOf('_')
  return `${at < 0 ? cut : cut.slice(0, at)}_`
}
