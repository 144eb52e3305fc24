// Small bodies of upgrade(), kept many in a file: `golden/bodies/<area>.py`, or one expression a line in `.txt`.

export interface Body {
  readonly name: string
  /** A whole script, as it is compiled. */
  readonly source: string
}

const HEADER = [
  'from alembic import context, op',
  'import sqlalchemy as sa',
  'from sqlalchemy.dialects import mysql, postgresql',
  'revision = "a"',
  'down_revision = None',
  '',
].join('\n')

/** A body with an `upgrade()` of its own is a module; any other is what stands in one. */
export function scriptOf(body: string): string {
  if (/^def upgrade\(/m.test(body)) return `${HEADER}${body}\n`
  return `${HEADER}def upgrade():\n${indented(body)}\n`
}

function indented(body: string): string {
  return body
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n')
}

/** Sections of a file, each headed by `#: name`. */
export function bodiesOf(text: string): Body[] {
  return text
    .split(/^#: /m)
    .slice(1)
    .map((section) => {
      const end = section.indexOf('\n')
      return { name: section.slice(0, end).trim(), source: scriptOf(section.slice(end + 1).trimEnd()) }
    })
}

/** A line each: what Python makes of the expression stands in a comment of the SQL. */
export function expressionsOf(text: string): Body[] {
  const lines = joinedLines(text)
  return lines.map((name) => ({
    name,
    source: scriptOf(`value = repr((${name}))\nop.execute('-- ' + value.replace(':', '\\\\:'))`),
  }))
}

/** A string in three quotes may go over several lines. */
function joinedLines(text: string): string[] {
  const result: string[] = []
  for (const line of text.split('\n')) {
    const last = result.at(-1)
    const isOpen = last !== undefined && (last.match(/"""/g) ?? []).length % 2 === 1
    if (isOpen) result[result.length - 1] = `${last}\n${line}`
    else if (line.trim() !== '') result.push(line)
  }
  return result
}
