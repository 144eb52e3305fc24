'use client'
import { useRouter } from 'next/navigation'
import type { FormEvent } from 'react'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { AreaField } from '@/app/_ui/form/field.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { errorMessage } from '@/app/error-message.ts'

interface OverrideFormProps {
  project: string
  revision: string
  direction: 'upgrade' | 'downgrade'
  sql: string
  words: Record<'overrideSql' | 'overrideSqlHint' | 'overrideWhy' | 'overrideSave' | 'saving', string>
}

export function OverrideForm({ project, revision, direction, sql, words }: OverrideFormProps) {
  const router = useRouter()
  const act = useAction(errorMessage)
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const done = await act.run(async () => {
      await api.projects.override.mutate({
        project,
        revision,
        direction,
        sql: String(form.get('sql') ?? ''),
        reason: String(form.get('reason') ?? '').trim(),
      })
    })
    if (done) router.refresh()
  }
  return (
    <form className="grid gap-4" onSubmit={(event) => void submit(event)}>
      <AreaField
        label={words.overrideSql}
        hint={words.overrideSqlHint}
        name="sql"
        rows={8}
        mono
        required
        spellCheck={false}
        defaultValue={sql}
      />
      <AreaField label={words.overrideWhy} name="reason" required maxLength={2000} />
      {act.failure ? (
        <Notice tone="danger" role="alert">
          {act.failure}
        </Notice>
      ) : null}
      <div>
        <Button submit kind="primary" pendingWord={act.pending ? words.saving : null}>
          {words.overrideSave}
        </Button>
      </div>
    </form>
  )
}
