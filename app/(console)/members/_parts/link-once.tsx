'use client'
import { Button } from '@/app/_ui/form/button.tsx'
import { CopyButton } from '@/app/_ui/form/copy-button.tsx'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { fill } from '@/app/_words/fill.ts'

export interface MadeLink {
  name: string
  link: string
  expiresAt: Date
}

interface LinkOnceProps {
  made: MadeLink
  words: Record<'linkTitle' | 'linkText' | 'done' | 'copy' | 'copied', string>
  onDone: () => void
}

export function LinkOnce({ made: { name, link, expiresAt }, words, onDone }: LinkOnceProps) {
  const at = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' }).format(
    expiresAt,
  )
  return (
    <Notice tone="info" role="status" title={fill(words.linkTitle, { name })}>
      <p>{fill(words.linkText, { at })}</p>
      <div className="my-2 flex items-center gap-2">
        <code className="min-w-0 select-all break-all rounded-sm bg-surface-2 px-2 py-1 font-mono text-text-1">
          {link}
        </code>
        <CopyButton text={link} words={words} />
      </div>
      <Button onClick={onDone}>{words.done}</Button>
    </Notice>
  )
}
