'use client'
import { Button } from '@/app/_ui/form/button.tsx'
import { CopyButton } from '@/app/_ui/form/copy-button.tsx'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { fill } from '@/app/_words/fill.ts'

interface SecretOnceProps {
  made: { name: string; secret: string }
  words: Record<'secretTitle' | 'secretText' | 'done' | 'copy' | 'copied', string>
  onDone: () => void
}

/** A signing secret, the only time that anybody sees it. */
export function SecretOnce({ made: { name, secret }, words, onDone }: SecretOnceProps) {
  return (
    <Notice tone="info" role="status" title={fill(words.secretTitle, { name })}>
      <p>{words.secretText}</p>
      <div className="my-2 flex items-center gap-2">
        <code className="min-w-0 select-all break-all rounded-sm bg-surface-2 px-2 py-1 font-mono text-text-1">
          {secret}
        </code>
        <CopyButton text={secret} words={words} />
      </div>
      <Button onClick={onDone}>{words.done}</Button>
    </Notice>
  )
}
