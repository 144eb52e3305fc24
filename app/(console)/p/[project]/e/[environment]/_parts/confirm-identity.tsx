'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { ConfirmDialog } from '@/app/_ui/layout/confirm-dialog.tsx'
import { errorMessage } from '@/app/error-message.ts'

interface ConfirmIdentityProps {
  environmentId: string
  typed: { text: string; label: string } | null
  words: Record<'confirmIdentity' | 'confirming' | 'confirmTitle' | 'confirmText' | 'back', string>
}

export function ConfirmIdentity({ environmentId, typed, words }: ConfirmIdentityProps) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const act = useAction(errorMessage)
  async function confirm() {
    const done = await act.run(async () => {
      await api.environments.confirmIdentity.mutate({ environmentId })
    })
    if (done) setOpen(false)
    router.refresh()
  }
  return (
    <div className="mt-2">
      <Button onClick={() => setOpen(true)}>{words.confirmIdentity}</Button>
      <ConfirmDialog
        open={open}
        title={words.confirmTitle}
        confirmWord={words.confirmIdentity}
        cancelWord={words.back}
        danger
        typed={typed}
        pendingWord={act.pending ? words.confirming : null}
        failure={act.failure}
        onConfirm={() => void confirm()}
        onClose={() => setOpen(false)}
      >
        <p>{words.confirmText}</p>
      </ConfirmDialog>
    </div>
  )
}
