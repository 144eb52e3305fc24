'use client'
import { useState } from 'react'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { errorMessage } from '@/app/error-message.ts'
import type { GraphWords } from './list-look.ts'

export function CopyMermaid({ project, words }: { project: string; words: GraphWords }) {
  const act = useAction(errorMessage)
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    const done = await act.run(async () => {
      const { text } = await api.projects.mermaid.query({ project })
      await navigator.clipboard.writeText(text)
    })
    setCopied(done)
  }
  return (
    <span className="inline-flex flex-wrap items-center gap-2" role="status">
      <Button
        kind="quiet"
        icon={isCopied ? 'check' : 'copy'}
        onClick={() => void copy()}
        onBlur={() => setCopied(false)}
      >
        {isCopied ? words.mermaidCopied : words.mermaid}
      </Button>
      {act.failure ? <span className="text-danger">{act.failure}</span> : null}
    </span>
  )
}
