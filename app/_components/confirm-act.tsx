'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { ConfirmDialog } from '@/app/_ui/layout/confirm-dialog.tsx'
import { errorMessage } from '@/app/error-message.ts'

type Act =
  | { kind: 'revoke-token'; tokenId: string }
  | { kind: 'disable-account'; accountId: string }
  | { kind: 'disable-webhook'; webhookId: string }
  | { kind: 'remove-webhook'; webhookId: string }

interface ConfirmActProps {
  act: Act
  words: Record<'button' | 'named' | 'pending' | 'title' | 'text' | 'back', string>
}

async function perform(act: Act): Promise<void> {
  switch (act.kind) {
    case 'revoke-token':
      await api.tokens.revoke.mutate({ tokenId: act.tokenId })
      return
    case 'disable-account':
      await api.tokens.disableAccount.mutate({ accountId: act.accountId })
      return
    case 'disable-webhook':
      await api.webhooks.disable.mutate({ webhookId: act.webhookId })
      return
    case 'remove-webhook':
      await api.webhooks.remove.mutate({ webhookId: act.webhookId })
  }
}

/** What ends a token, an account with all of its tokens, or a webhook: asked once more. */
export function ConfirmAct({ act, words }: ConfirmActProps) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const action = useAction(errorMessage)
  async function confirm() {
    if (await action.run(() => perform(act))) setOpen(false)
    router.refresh()
  }
  return (
    <>
      <Button icon={act.kind === 'remove-webhook' ? 'x' : 'ban'} aria-label={words.named} onClick={() => setOpen(true)}>
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
