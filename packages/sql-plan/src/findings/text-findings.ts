// What makes a text read differently from what it does (hazard S21; "Trojan Source", CVE-2021-42574).
import type { PlanFinding, Say } from './finding.ts'

/** Bidirectional, zero-width and other characters that show as nothing; an emoji's colour mark (U+FE0F) hides nothing. */
const INVISIBLE = /(?![\t\n\r]|\u{FE0F})[\p{Cc}\p{Cf}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/u

const LONGEST_LINE = 2_000
/** Text far to the right of what a screen shows. */
const HIDING = /[ \t\u00A0\u3000]{200,}\S/

/** Findings about how one statement looks to the person who approves it. */
export function textFindings(sql: string, say: Say): PlanFinding[] {
  const found: PlanFinding[] = []
  const invisible = INVISIBLE.exec(sql)
  if (invisible !== null) {
    const point = (invisible[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    const line = sql.slice(0, invisible.index).split('\n').length
    found.push(say('invisible-text', 'danger', { character: `U+${point}`, line }))
  }
  const lines = sql.split('\n')
  const hidden = lines.findIndex((line) => HIDING.test(line))
  if (hidden !== -1) found.push(say('hidden-by-blanks', 'danger', { line: hidden + 1 }))
  const long = lines.findIndex((line) => line.length > LONGEST_LINE)
  if (long !== -1) found.push(say('long-line', 'warn', { line: long + 1 }))
  return found
}
