// Whether two texts of `--sql` are the same work: white space folded, and what Alembic itself leaves to chance as sets.

/** Our own marker of a value that is not known before the run, such as `<uuid4() at line 12>`. */
const MARKER = /<[\w.]+\([^<>]*\) at line \d+>/

export function isSameText(real: string, ours: string): boolean {
  if (folded(real) === folded(ours)) return true
  const [theirs, mine] = [statementsOf(real), statementsOf(ours)]
  if (theirs.length !== mine.length) return false
  const [sorted, mineSorted] = [withSortedIndexes(theirs), withSortedIndexes(mine)]
  return sorted.every((statement, index) => isSameStatement(statement, mineSorted[index] ?? ''))
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function statementsOf(text: string): string[] {
  return text.split(/;\n\n/).flatMap((part) => {
    // The comment of a step has no terminator of its own.
    const [comment = '', rest = ''] = /^(\s*-- Running [^\n]*)([\s\S]*)$/.exec(part)?.slice(1) ?? []
    return comment === '' ? [part] : [comment, rest]
  })
}

/** The indexes that one CREATE TABLE brings stand in the order of a Python set. */
function withSortedIndexes(statements: readonly string[]): string[] {
  const result: string[] = []
  let indexes: string[] = []
  let table = ''
  const flush = () => {
    result.push(...indexes.sort())
    indexes = []
  }
  for (const statement of statements) {
    const text = folded(statement)
    if (table !== '' && /^CREATE (UNIQUE )?(\w+ )?INDEX /.test(text) && text.includes(` ON ${table} `)) {
      indexes.push(statement)
      continue
    }
    flush()
    table = /^CREATE (?:\w+ )*TABLE (?:IF NOT EXISTS )?(\S+) \(/.exec(text)?.[1] ?? ''
    result.push(statement)
  }
  flush()
  return result
}

function isSameStatement(real: string, ours: string): boolean {
  if (folded(real) === folded(ours)) return true
  if (MARKER.test(ours)) return isSameButMarked(folded(real), folded(ours))
  return isSameTable(real, ours)
}

function isSameButMarked(real: string, ours: string): boolean {
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const parts = ours.split(new RegExp(MARKER, 'g')).map(literal)
  return new RegExp(`^${parts.join("[^']{1,80}?")}$`).test(real)
}

/** MySQL's table options stand in the order of a Python set too. */
function isSameTable(real: string, ours: string): boolean {
  const [theirs, mine] = [real.lastIndexOf('\n)'), ours.lastIndexOf('\n)')]
  if (!/^\s*CREATE TABLE /.test(real) || theirs === -1 || mine === -1) return false
  const options = (text: string, end: number) =>
    folded(text.slice(end + 2))
      .split(' ')
      .sort()
      .join(' ')
  return folded(real.slice(0, theirs)) === folded(ours.slice(0, mine)) && options(real, theirs) === options(ours, mine)
}
