'use client'
import { Button } from '@/app/_ui/form/button.tsx'
import { CopyButton } from '@/app/_ui/form/copy-button.tsx'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { fill } from '@/app/_words/fill.ts'
import type { Language } from '@/app/_words/language.ts'

export interface MadeToken {
  token: string
  expiresAt: Date
}

interface TokenOnceProps {
  made: MadeToken
  language: Language
  words: Record<'onceTitle' | 'onceText' | 'onceLines' | 'done' | 'copy' | 'copied', string>
  onDone: () => void
}

function Line({ text, words }: { text: string; words: Pick<TokenOnceProps['words'], 'copy' | 'copied'> }) {
  return (
    <div className="flex items-start gap-2">
      <code className="min-w-0 select-all whitespace-pre-wrap break-all rounded-sm bg-surface-2 px-2 py-1 font-mono text-text-1">
        {text}
      </code>
      <CopyButton text={text} words={words} />
    </div>
  )
}

/** The token, the only time that anybody sees it. */
export function TokenOnce({ made: { token, expiresAt }, language, words, onDone }: TokenOnceProps) {
  const at = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(expiresAt)
  return (
    <Notice tone="info" role="status" title={words.onceTitle}>
      <p>{fill(words.onceText, { at })}</p>
      <div className="my-2 grid gap-2">
        <Line text={token} words={words} />
        <p>{words.onceLines}</p>
        <Line text={`REVLANE_URL=${location.origin}\nREVLANE_TOKEN=${token}`} words={words} />
      </div>
      <div>
        <Button onClick={onDone}>{words.done}</Button>
      </div>
    </Notice>
  )
}
