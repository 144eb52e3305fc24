// Colours for SQL and Python, worked out on the server and given as class names: the pages allow no inline style.
import { createCssVariablesTheme, createHighlighterCore } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import python from 'shiki/langs/python.mjs'
import sql from 'shiki/langs/sql.mjs'

export type CodeLanguage = 'sql' | 'python'

export interface CodeToken {
  /** Where it starts in the code. */
  readonly offset: number
  readonly text: string
  readonly className: string | null
}

/** Beyond this many characters colour costs more than it helps; the text is then shown plain. */
const longestColoured = 40_000

const classByVariable: Record<string, string> = {
  'var(--code-token-keyword)': 'code-keyword',
  'var(--code-token-string)': 'code-string',
  'var(--code-token-string-expression)': 'code-string',
  'var(--code-token-comment)': 'code-comment',
  'var(--code-token-constant)': 'code-constant',
  'var(--code-token-function)': 'code-function',
}

let highlighter: ReturnType<typeof createHighlighterCore> | undefined

function getHighlighter() {
  highlighter ??= createHighlighterCore({
    themes: [createCssVariablesTheme({ name: 'revlane', variablePrefix: '--code-', fontStyle: false })],
    langs: [sql, python],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  })
  return highlighter
}

function plainLines(code: string): CodeToken[][] {
  let offset = 0
  return code.split('\n').map((text) => {
    const line = [{ offset, text, className: null }]
    offset += text.length + 1
    return line
  })
}

/** @returns one list of tokens a line; their texts together are the code, byte for byte. */
export async function highlight(code: string, language: CodeLanguage): Promise<CodeToken[][]> {
  if (code.length > longestColoured) return plainLines(code)
  const { tokens } = (await getHighlighter()).codeToTokens(code, { lang: language, theme: 'revlane' })
  const lines = tokens.map((line) =>
    line.map(({ content, color, offset }) => ({
      offset,
      text: content,
      className: classByVariable[color ?? ''] ?? null,
    })),
  )
  // Colour must never change what is read: where the grammar lost a character (it splits at \r too), show the plain text.
  const same = lines.map((line) => line.map(({ text }) => text).join('')).join('\n') === code
  return same ? lines : plainLines(code)
}
