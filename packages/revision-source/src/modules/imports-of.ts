// Which modules a Python file names in its imports. A scan for words, not a grammar: a name too many (in a docstring) costs a
// look into a folder, and nothing is run. Every step is linear in the text.

/** `from ..db import types, tables` → level 2, module `db`, names types and tables; `import a.b` → level 0, `a.b`, no names. */
export interface ImportedModule {
  readonly level: number
  readonly module: string
  readonly names: readonly string[]
}

const statement =
  /(?:^|[;:])[ \t]{0,200}(?:from[ \t]{1,20}(\.{0,20})[ \t]{0,20}([\p{L}\p{N}_.]{0,300})[ \t]{1,20}import\b|import[ \t]{1,20}(?=[\p{L}_]))/gmu
const byName = /\b(?:import_module|__import__)\(\s{0,20}["']([\p{L}\p{N}_.]{1,300})["']/gu
const dotted = /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u

export function importsOf(source: string): ImportedModule[] {
  const text = source.replaceAll(/\\\r?\n/g, ' ')
  const found: ImportedModule[] = []
  const list = namesReader(text)
  for (const match of text.matchAll(statement)) {
    const names = list(match.index + match[0].length)
    const [, dots, module] = match
    if (module === undefined) found.push(...names.map((name) => ({ level: 0, module: name, names: [] })))
    else if (module === '' ? dots !== '' : dotted.test(module)) found.push({ level: dots?.length ?? 0, module, names })
  }
  for (const [, module = ''] of text.matchAll(byName)) {
    if (dotted.test(module)) found.push({ level: 0, module, names: [] })
  }
  return found
}

/** Reads `a, b as c` or `(a,\n b)` from a place on. */
function namesReader(text: string): (from: number) => string[] {
  let isUnclosed = false
  return (from) => {
    const rest = /[ \t]*(\()?/y
    rest.lastIndex = from
    const isOpen = rest.exec(text)?.[1] !== undefined && !isUnclosed
    const close = isOpen ? text.indexOf(')', rest.lastIndex) : -1
    if (isOpen && close === -1) isUnclosed = true
    const written = close === -1 ? lineFrom(text, from) : text.slice(rest.lastIndex, close)
    const names = written.replaceAll(/#[^\n]*/g, '').split(',')
    return names.map((name) => name.trim().split(/\s/)[0] ?? '').filter((name) => dotted.test(name))
  }
}

function lineFrom(text: string, from: number): string {
  const end = /[\n;#]/g
  end.lastIndex = from
  return text.slice(from, end.exec(text)?.index)
}
