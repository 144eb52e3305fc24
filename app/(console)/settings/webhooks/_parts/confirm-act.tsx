'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { ConfirmDialog } from '@/app/_ui/layout/confirm-dialog.tsx'
import { errorMessage } from '@/app/error-message.ts'

interface ConfirmActProps {
  act: 'disable' | 'remove'
  webhookId: string
  words: Record<'button' | 'named' | 'pending' | 'title' | 'text' | 'back', string>
}

/** What ends a webhook, for now or for good. */
export function ConfirmAct({ act, webhookId, words }: ConfirmActProps) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const action = useAction(errorMessage)
  async function confirm() {
    const done = await action.run(async () => {
      await api.webhooks[act].mutate({ webhookId })
    })
    if (done) setOpen(false)
    router.refresh()
  }
  return (
    <>
      <Button icon={act === 'remove' ? 'x' : 'ban'} aria-label={words.named} onClick={() => setOpen(true)}>
        {words.button}
      </Button>
      <ConfirmDialog
        open={open}
        title={words.title}
        confirmWord={words.button}
        cancelWord={words.back}
        danger
        pendingWord={action.pending ? words.pending : null}
        failure={action.failure}
        onConfirm={() => void confirm()}
        onClose={() => {
          setOpen(false)
          action.clear()
        }}
      >
        <p>{words.text}</p>
      </ConfirmDialog>
    </>
  )
}
