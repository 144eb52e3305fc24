import { Fragment, type ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import { CopyButton } from '../form/copy-button.tsx'
import { type CodeLanguage, type CodeToken, highlight } from './highlight.ts'
import { visibleText } from './visible-text.ts'

interface CodeBlockProps {
  code: string
  language: CodeLanguage
  /** What the block is, for those who cannot see it. */
  label: string
  copyWords: { copy: string; copied: string }
  firstLine?: number
  /** What is to be said of a line, below it: phrasing content only. */
  remarks?: ReadonlyMap<number, ReactNode>
  /** Gives each line an address: `L` makes `#L12`. */
  linePrefix?: string
}

function Token({ text, className }: CodeToken) {
  return visibleText(text).map((piece, index) => {
    const key = `${index}:${piece.text}`
    if (piece.mark)
      return (
        <mark key={key} className="code-mark">
          {piece.text}
        </mark>
      )
    return className ? (
      <span key={key} className={className}>
        {piece.text}
      </span>
    ) : (
      <Fragment key={key}>{piece.text}</Fragment>
    )
  })
}

const longBlock = 300

/** Code as it will run: numbered, wrapped, copied whole, with nothing invisible left in it. */
export async function CodeBlock(props: CodeBlockProps) {
  const { code, language, label, copyWords, firstLine = 1, remarks, linePrefix } = props
  const lines = await highlight(code, language)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups fields; a landmark for each statement would be noise.
    <div role="group" aria-label={label} className="relative rounded-md border border-line bg-surface-1">
      <div className="absolute top-1 right-1 z-10">
        <CopyButton text={code} words={copyWords} />
      </div>
      <pre className="overflow-hidden py-2 pr-10 font-mono text-sm [direction:ltr]">
        <code>
          {lines.map((line, index) => {
            const number = firstLine + index
            const remark = remarks?.get(number)
            return (
              <Fragment key={number}>
                <span
                  id={linePrefix ? `${linePrefix}${number}` : undefined}
                  className={classNames(
                    'code-line scroll-mt-24 target:bg-accent-tint',
                    lines.length > longBlock && 'lazy-row',
                  )}
                  data-line={number}
                >
                  <span className="code-text">
                    {line.map((token) => (
                      <Token key={token.offset} {...token} />
                    ))}
                    {'\n'}
                  </span>
                </span>
                {remark ? <span className="my-1 mr-2 ml-14 grid gap-1 whitespace-normal">{remark}</span> : null}
              </Fragment>
            )
          })}
        </code>
      </pre>
    </div>
  )
}
