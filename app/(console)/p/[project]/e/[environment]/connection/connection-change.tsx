'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ConnectionForm } from '@/app/_components/connection/connection-form.tsx'
import type { ConnectionValues, ConnectionWords, Family } from '@/app/_components/connection/connection-values.ts'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { errorMessage } from '@/app/error-message.ts'

interface ConnectionChangeProps {
  project: { slug: string; family: Family }
  environmentId: string
  page: string
  initial: Partial<ConnectionValues>
  words: Record<'change' | 'changing' | 'detailsLocked', string>
  connectionWords: ConnectionWords
}

export function ConnectionChange({
  project,
  environmentId,
  page,
  initial,
  words,
  connectionWords,
}: ConnectionChangeProps) {
  const router = useRouter()
  const [testId, setTestId] = useState<string | null>(null)
  const act = useAction(errorMessage)
  async function save() {
    if (!testId) return
    await act.run(async () => {
      await api.environments.changeConnection.mutate({ environmentId, testId })
      router.push(page)
    })
  }
  return (
    <div className="grid max-w-3xl gap-5">
      <ConnectionForm
        project={project.slug}
        environmentId={environmentId}
        family={project.family}
        initial={initial}
        words={connectionWords}
        onTested={setTestId}
      />
      {act.failure ? (
        <Notice tone="danger" role="alert">
          {act.failure}
        </Notice>
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          kind="primary"
          disabled={testId === null}
          pendingWord={act.pending ? words.changing : null}
          onClick={() => void save()}
        >
          {words.change}
        </Button>
        {testId === null ? <span className="text-sm text-text-2">{words.detailsLocked}</span> : null}
      </div>
    </div>
  )
}
