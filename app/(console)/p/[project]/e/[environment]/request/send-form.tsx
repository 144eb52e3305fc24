'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { AreaField, TextField } from '@/app/_ui/form/field.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { uuid } from '@/app/_ui/form/uuid.ts'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { errorMessage } from '@/app/error-message.ts'
import { paths } from '@/app/paths.ts'

interface SendFormProps {
  planId: string
  words: Record<'reason' | 'reasonHint' | 'startAt' | 'startAtHint' | 'send' | 'sending', string>
}

export function SendForm({ planId, words }: SendFormProps) {
  const router = useRouter()
  // One for the life of the form: a repeated send is the same request.
  const [clientToken] = useState(uuid)
  const act = useAction(errorMessage)
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const reason = String(form.get('reason') ?? '').trim()
    const at = String(form.get('startAt') ?? '')
    // Without a zone the text is the browser's own wall clock.
    const startAt = at === '' ? null : new Date(at)
    void act.run(async () => {
      const { number } = await api.requests.send.mutate({ planId, reason, clientToken, startAt })
      router.push(paths.request(number))
    })
  }
  return (
    <form className="grid max-w-[72ch] gap-4" onSubmit={submit}>
      <AreaField label={words.reason} hint={words.reasonHint} name="reason" required maxLength={2000} />
      <div className="max-w-72">
        <TextField label={words.startAt} hint={words.startAtHint} name="startAt" type="datetime-local" />
      </div>
      {act.failure ? (
        <Notice tone="danger" role="alert">
          {act.failure}
        </Notice>
      ) : null}
      <div>
        <Button submit kind="primary" icon="send" pendingWord={act.pending ? words.sending : null}>
          {words.send}
        </Button>
      </div>
    </form>
  )
}
