'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { ConfirmDialog } from '@/app/_ui/layout/confirm-dialog.tsx'
import { errorMessage } from '@/app/error-message.ts'

export interface ProposalAct {
  name: 'confirm' | 'decline' | 'withdraw'
  label: string
  pendingWord: string
  title: string
  text: string
  typed: { text: string; label: string } | null
}

interface ProposalActionsProps {
  changeId: string
  acts: readonly ProposalAct[]
  cancelWord: string
}

async function perform(name: ProposalAct['name'], changeId: string) {
  if (name === 'confirm') await api.environments.confirmPolicy.mutate({ changeId })
  if (name === 'decline') await api.environments.declinePolicy.mutate({ changeId })
  if (name === 'withdraw') await api.environments.withdrawPolicy.mutate({ changeId })
}

export function ProposalActions({ changeId, acts, cancelWord }: ProposalActionsProps) {
  const router = useRouter()
  const [chosen, setChosen] = useState<ProposalAct['name'] | null>(null)
  const action = useAction(errorMessage)
  const act = acts.find(({ name }) => name === chosen)
  function close() {
    setChosen(null)
    action.clear()
  }
  async function confirm() {
    if (!act) return
    if (await action.run(() => perform(act.name, changeId))) close()
    // Also after a refusal: somebody else may have decided.
    router.refresh()
  }
  return (
    <div className="flex flex-wrap gap-2">
      {acts.map(({ name, label }) => (
        <Button key={name} kind={name === 'confirm' ? 'danger' : 'plain'} onClick={() => setChosen(name)}>
          {label}
        </Button>
      ))}
      <ConfirmDialog
        open={act !== undefined}
        title={act?.title ?? ''}
        confirmWord={act?.label ?? ''}
        cancelWord={cancelWord}
        danger={act?.name === 'confirm'}
        typed={act?.typed}
        pendingWord={action.pending ? (act?.pendingWord ?? null) : null}
        failure={action.failure}
        onConfirm={() => void confirm()}
        onClose={close}
      >
        <p>{act?.text}</p>
      </ConfirmDialog>
    </div>
  )
}
