'use client'
import { useRouter } from 'next/navigation'
import type { FormEvent } from 'react'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { TextField } from '@/app/_ui/form/field.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { errorMessage } from '@/app/error-message.ts'

export function MakeAccount({ words }: { words: Record<'name' | 'hint' | 'make' | 'making', string> }) {
  const router = useRouter()
  const act = useAction(errorMessage)
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const name = String(new FormData(form).get('name') ?? '').trim()
    const done = await act.run(async () => {
      await api.tokens.makeAccount.mutate({ name })
    })
    if (done) form.reset()
    router.refresh()
  }
  return (
    <form className="grid max-w-2xl gap-4" onSubmit={(event) => void submit(event)}>
      <TextField label={words.name} hint={words.hint} name="name" required maxLength={80} autoComplete="off" />
      {act.failure ? (
        <Notice tone="danger" role="alert">
          {act.failure}
        </Notice>
      ) : null}
      <div>
        <Button submit kind="primary" icon="plus" pendingWord={act.pending ? words.making : null}>
          {words.make}
        </Button>
      </div>
    </form>
  )
}
