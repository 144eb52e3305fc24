'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { ConfirmDialog } from '@/app/_ui/layout/confirm-dialog.tsx'
import { errorMessage } from '@/app/error-message.ts'

type Act = { kind: 'revoke'; tokenId: string } | { kind: 'disable'; accountId: string }

interface ConfirmActProps {
  act: Act
  words: Record<'button' | 'named' | 'pending' | 'title' | 'text' | 'back', string>
}

async function perform(act: Act) {
  if (act.kind === 'revoke') await api.tokens.revoke.mutate({ tokenId: act.tokenId })
  else await api.tokens.disableAccount.mutate({ accountId: act.accountId })
}

/** What ends a token, or an account with all of its tokens: asked once more, since neither can be undone. */
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
      <Button icon="ban" aria-label={words.named} onClick={() => setOpen(true)}>
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
