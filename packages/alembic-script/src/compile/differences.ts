// Where the two texts of a script say different things.
import type { Refused } from '../refusal.ts'
import type { CompiledStatement } from './compile-script.ts'

/** One text, before it is an answer: each statement with the position of its operation. */
export interface DirectedText {
  readonly statements: readonly (CompiledStatement & { readonly index: number })[]
  readonly refusals: readonly Refused[]
}

/** White space and terminators that Alembic changes when it prints. */
function folded(sql: string): string {
  // A tab inside a literal is data, which printing changes.
  const text = /'[^']*\t[^']*'/.test(sql) ? sql : sql.replaceAll('\t', '    ')
  return text.trim().replace(/[;\s]+$/, '')
}

function grouped({ statements }: DirectedText, isShared: boolean): Map<number, string> {
  const groups = new Map<number, string>()
  for (const { sql, line, index } of statements) {
    // Printed around autocommit blocks, where the plan marks its statements instead.
    if (sql === 'COMMIT' || sql === 'BEGIN') continue
    const key = isShared ? index : line
    groups.set(key, `${groups.get(key) ?? ''}${folded(sql)}\n;`)
  }
  return groups
}

/** Lines of the operations whose texts differ; `isShared` when both texts are of the same operations. */
export function differences(online: DirectedText, offline: DirectedText, isShared: boolean): number[] {
  const [sent, printed] = [grouped(online, isShared), grouped(offline, isShared)]
  const lineOf = new Map([...online.statements, ...offline.statements].map(({ index, line }) => [index, line]))
  const keys = [...new Set([...sent.keys(), ...printed.keys()])].filter((key) => sent.get(key) !== printed.get(key))
  return [...new Set(keys.map((key) => (isShared ? (lineOf.get(key) ?? key) : key)))]
}
