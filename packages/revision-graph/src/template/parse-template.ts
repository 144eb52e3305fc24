import { TemplateRefused } from './template-refused.ts'

export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly written: string; readonly filters: readonly string[]; readonly line: number }
  | { readonly kind: 'code'; readonly code: string; readonly line: number }
  | { readonly kind: 'if'; readonly ways: readonly Way[] }
  | { readonly kind: 'for'; readonly name: string; readonly of: string; readonly block: Block; readonly line: number }

export type Block = readonly Part[]

interface Way {
  /** Null for `else`. */
  readonly test: string | null
  readonly line: number
  readonly block: Block
}

/** What is still open: parts go into its last block. */
type Open =
  | { readonly kind: 'whole'; readonly block: Part[] }
  | { readonly kind: 'if'; readonly ways: { test: string | null; line: number; block: Part[] }[]; block: Part[] }
  | { readonly kind: 'for'; readonly name: string; readonly of: string; readonly line: number; readonly block: Part[] }

// In Mako's own order (mako.lexer): a control line, a comment line, `%%`, an expression, a block, a line end that is taken back.
const control = /[ \t]*%(?!%)[ \t]*((?:\\\r?\n|[^\r\n])*)(?:\r?\n|$)/y
const comment = /[ \t]*##[^\r\n]*(?:\r?\n|$)/y
const percent = /([ \t]*)%(%+)/y
const expression = /\$\{((?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[^}"'])*)\}/y
const code = /<%!?(?=\s)([\s\S]*?)%>/y
const document = /<%doc>[\s\S]*?<\/%doc>/y
const joinedLine = /\\\r?\n/y
const plain = /[^$<\\\n]+|\n|[$<\\]/y

/** @throws TemplateRefused */
export function parseTemplate(template: string): Block {
  const open: Open[] = [{ kind: 'whole', block: [] }]
  let place = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = place
    const found = pattern.exec(template)
    if (found !== null) place = pattern.lastIndex
    return found
  }
  const lines = lineCounter(template)
  while (place < template.length) {
    const line = lines(place)
    const block = open.at(-1)?.block ?? []
    const atLineStart = place === 0 || template[place - 1] === '\n'
    const found = {
      comment: atLineStart ? take(comment) : null,
      percent: null as RegExpExecArray | null,
      control: null as RegExpExecArray | null,
    }
    if (found.comment !== null) continue
    found.percent = atLineStart ? take(percent) : null
    if (found.percent !== null) {
      block.push({ kind: 'text', text: `${found.percent[1]}${found.percent[2]}` })
      continue
    }
    found.control = atLineStart ? take(control) : null
    if (found.control !== null) {
      controlLine(open, (found.control[1] ?? '').trim(), line)
      continue
    }
    if (take(document) !== null || take(joinedLine) !== null) continue
    const value = take(expression)
    const coded = value === null ? take(code) : null
    if (value !== null) block.push(valuePart(value[1] ?? '', line))
    else if (coded !== null) block.push({ kind: 'code', code: coded[1] ?? '', line })
    else if (/^<%|^<\/%|^\$\{/.test(template.slice(place, place + 3))) {
      throw new TemplateRefused(line, template.slice(place, place + 40).split('\n')[0] ?? '')
    } else block.push({ kind: 'text', text: take(plain)?.[0] ?? '' })
  }
  const [whole, ...left] = open
  const unclosed = left.at(-1)
  if (whole === undefined || unclosed !== undefined) throw new TemplateRefused(lines(place), '% without its end')
  return whole.block
}

/** Asked at growing places only. */
function lineCounter(text: string): (place: number) => number {
  let line = 1
  let seen = 0
  return (place) => {
    for (; seen < place; seen += 1) if (text[seen] === '\n') line += 1
    return line
  }
}

function valuePart(inside: string, line: number): Part {
  // Mako takes what follows the last bar outside of texts for filters.
  const [, written, filters] = /^((?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^|"'])*)(?:\|([\w\s,]*))?$/.exec(inside) ?? []
  if (written === undefined) throw new TemplateRefused(line, inside.trim())
  const names = (filters ?? '').split(',').map((name) => name.trim())
  return { kind: 'value', written, filters: names.filter((name) => name !== ''), line }
}

function controlLine(open: Open[], written: string, line: number): void {
  const [, word = '', rest = ''] = /^(\w+)\s*(.*?)\s*:?\s*$/s.exec(written) ?? []
  const here = open.at(-1)
  if (word === 'if') {
    const block: Part[] = []
    open.push({ kind: 'if', ways: [{ test: rest, line, block }], block })
  } else if ((word === 'elif' || word === 'else') && here?.kind === 'if') {
    here.block = []
    here.ways.push({ test: word === 'else' ? null : rest, line, block: here.block })
  } else if (word === 'for') {
    const [, name, of] = /^([A-Za-z_]\w*)\s+in\s+(.+)$/s.exec(rest) ?? []
    if (name === undefined || of === undefined) throw new TemplateRefused(line, written)
    open.push({ kind: 'for', name, of, line, block: [] })
  } else if ((word === 'endif' && here?.kind === 'if') || (word === 'endfor' && here?.kind === 'for')) {
    open.pop()
    const part: Part = here.kind === 'if' ? { kind: 'if', ways: here.ways } : here
    open.at(-1)?.block.push(part)
  } else throw new TemplateRefused(line, written)
}
