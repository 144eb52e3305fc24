'use client'
import { useState } from 'react'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { ConfirmDialog } from '@/app/_ui/layout/confirm-dialog.tsx'
import { errorMessage } from '@/app/error-message.ts'
import { paths } from '@/app/paths.ts'

interface SignOutEverywhereProps {
  words: Record<'signOutEverywhere' | 'signingOut' | 'signOutTitle' | 'signOutText' | 'back', string>
}

export function SignOutEverywhere({ words }: SignOutEverywhereProps) {
  const [open, setOpen] = useState(false)
  const act = useAction(errorMessage)
  async function confirm() {
    const done = await act.run(async () => {
      await api.session.signOutEverywhere.mutate()
    })
    if (done) location.assign(paths.signIn())
  }
  return (
    <div>
      <Button icon="log-out" onClick={() => setOpen(true)}>
        {words.signOutEverywhere}
      </Button>
      <ConfirmDialog
        open={open}
        title={words.signOutTitle}
        confirmWord={words.signOutEverywhere}
        cancelWord={words.back}
        pendingWord={act.pending ? words.signingOut : null}
        failure={act.failure}
        onConfirm={() => void confirm()}
        onClose={() => setOpen(false)}
      >
        <p>{words.signOutText}</p>
      </ConfirmDialog>
    </div>
  )
}
