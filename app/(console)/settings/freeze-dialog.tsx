'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { api } from '@/app/_trpc/client.ts'
import { AreaField } from '@/app/_ui/form/field.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { ConfirmDialog } from '@/app/_ui/layout/confirm-dialog.tsx'
import { errorMessage } from '@/app/error-message.ts'
import { paths } from '@/app/paths.ts'

interface FreezeDialogProps {
  act: 'freeze' | 'lift'
  words: Record<'title' | 'text' | 'confirm' | 'pending' | 'reason' | 'back', string>
}

export function FreezeDialog({ act, words }: FreezeDialogProps) {
  const router = useRouter()
  const [reason, setReason] = useState('')
  const action = useAction(errorMessage)
  const leave = () => router.replace(paths.settings(), { scroll: false })
  async function confirm() {
    const done = await action.run(async () => {
      if (act === 'freeze') await api.workspace.freeze.mutate({ reason: reason.trim() })
      else await api.workspace.unfreeze.mutate({ reason: reason.trim() })
    })
    if (!done) return
    leave()
    router.refresh()
  }
  return (
    <ConfirmDialog
      open
      title={words.title}
      confirmWord={words.confirm}
      cancelWord={words.back}
      danger={act === 'freeze'}
      complete={reason.trim() !== ''}
      pendingWord={action.pending ? words.pending : null}
      failure={action.failure}
      onConfirm={() => void confirm()}
      onClose={leave}
    >
      <p>{words.text}</p>
      <AreaField
        label={words.reason}
        required
        maxLength={2000}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
    </ConfirmDialog>
  )
}
