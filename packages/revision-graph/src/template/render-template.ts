// script.py.mako without Python: the part of Mako (docs.makotemplates.org/en/latest/syntax.html) that templates of Alembic use.
import { evaluate, itemsOf, type Names } from './evaluate.ts'
import { parseExpression } from './parse-expression.ts'
import { type Block, type Part, parseTemplate } from './parse-template.ts'
import { TemplateRefused } from './template-refused.ts'
import { isTrue, textOf, type Value } from './value.ts'

/**
 * The text that the template gives for these names.
 * @throws TemplateRefused for what only Python can do
 */
export function renderTemplate(template: string, names: Names): string {
  const own = new Map(names)
  return textOfBlock(parseTemplate(template), own)
}

function textOfBlock(block: Block, names: Map<string, Value>): string {
  return block.map((part) => textOfPart(part, names)).join('')
}

function textOfPart(part: Part, names: Map<string, Value>): string {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'value':
      return expressionText(part, names)
    case 'code':
      runCode(part, names)
      return ''
    case 'if': {
      const chosen = part.ways.find(({ test, line }) => test === null || isTrue(worth(test, { line, names })))
      return chosen === undefined ? '' : textOfBlock(chosen.block, names)
    }
    case 'for': {
      const items = itemsOf(worth(part.of, { line: part.line, names }))
      if (items === undefined) throw new TemplateRefused(part.line, part.of)
      return items.map((item) => textOfBlock(part.block, new Map([...names, [part.name, item]]))).join('')
    }
  }
}

interface Place {
  readonly line: number
  readonly names: Names
}

function worth(written: string, { line, names }: Place): Value {
  const expression = parseExpression(written)
  const value = expression === null ? undefined : evaluate(expression, names)
  if (value === undefined) throw new TemplateRefused(line, written.trim())
  return value
}

/** `${expression | filter, n}`; without `n`, Mako makes a text of it at the end. */
function expressionText({ written, filters, line }: Extract<Part, { kind: 'value' }>, names: Names): string {
  let value = worth(written, { line, names })
  for (const filter of filters) {
    if (filter === 'n' || filter === 'str') continue
    const given = names.get(filter)
    const isFunction = typeof given === 'object' && given?.kind === 'function'
    const filtered = isFunction ? given.call([value]) : undefined
    if (filtered === undefined) throw new TemplateRefused(line, `| ${filter}`)
    value = filtered
  }
  const text = textOf(value)
  if (text === undefined) throw new TemplateRefused(line, written.trim())
  return text
}

/** A block of code: assignments of what can be told without Python, and `import re`. */
function runCode({ code, line }: Extract<Part, { kind: 'code' }>, names: Map<string, Value>): void {
  code.split('\n').forEach((written, index) => {
    const statement = written.replace(/\s#.*$/, '').trim()
    if (statement === '' || statement === 'pass' || statement.startsWith('#')) return
    const at = { line: line + index, names }
    if (statement === 'import re') {
      names.set('re', regularExpressions)
      return
    }
    const [, name, value] = /^([A-Za-z_]\w*)\s*=(?!=)\s*(.+)$/.exec(statement) ?? []
    if (name === undefined || value === undefined) throw new TemplateRefused(at.line, statement)
    names.set(name, worth(value, at))
  })
}

/** `re.split` at commas, as the template of several databases does. */
const regularExpressions: Value = {
  kind: 'object',
  members: {
    split: ([pattern, text]) =>
      typeof text === 'string' && (pattern === ',\\s*' || pattern === '\\s*,\\s*')
        ? { kind: 'list', items: text.split(pattern === ',\\s*' ? /,\s*/ : /\s*,\s*/) }
        : undefined,
  },
}
