'use client'
import { useRouter } from 'next/navigation'
import type { FormEvent } from 'react'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { AreaField, SelectField } from '@/app/_ui/form/field.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { errorMessage } from '@/app/error-message.ts'
import type { Engine, ShownSide } from './shown-side.ts'

interface OverrideFormProps {
  project: string
  revision: string
  shown: ShownSide
  engines: readonly { engine: Engine; word: string }[]
  sql: string
  words: Record<'engine' | 'forAll' | 'sql' | 'hint' | 'why' | 'save' | 'saving', string>
}

export function OverrideForm({ project, revision, shown, engines, sql, words }: OverrideFormProps) {
  const router = useRouter()
  const act = useAction(errorMessage)
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const wanted = form.get('engine')
    const done = await act.run(async () => {
      await api.projects.override.mutate({
        ...{ project, revision, direction: shown.direction },
        engine: engines.find(({ engine }) => engine === wanted)?.engine ?? null,
        sql: String(form.get('sql') ?? ''),
        reason: String(form.get('reason') ?? '').trim(),
      })
    })
    if (done) router.refresh()
  }
  return (
    <form className="grid gap-4" onSubmit={(event) => void submit(event)}>
      {engines.length > 1 ? (
        <SelectField label={words.engine} name="engine" defaultValue="">
          <option value="">{words.forAll}</option>
          {engines.map(({ engine, word }) => (
            <option key={engine} value={engine}>
              {word}
            </option>
          ))}
        </SelectField>
      ) : null}
      <AreaField
        label={words.sql}
        hint={words.hint}
        name="sql"
        rows={8}
        mono
        required
        spellCheck={false}
        defaultValue={sql}
      />
      <AreaField label={words.why} name="reason" required maxLength={2000} />
      {act.failure ? (
        <Notice tone="danger" role="alert">
          {act.failure}
        </Notice>
      ) : null}
      <div>
        <Button submit kind="primary" pendingWord={act.pending ? words.saving : null}>
          {words.save}
        </Button>
      </div>
    </form>
  )
}
