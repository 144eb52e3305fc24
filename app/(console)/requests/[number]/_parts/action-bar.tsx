'use client'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useState } from 'react'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { AreaField } from '@/app/_ui/form/field.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { ConfirmDialog } from '@/app/_ui/layout/confirm-dialog.tsx'
import type { IconName } from '@/app/_ui/text/icon-shapes.ts'
import type { RequestView } from '@/app/answers.ts'
import { errorMessage } from '@/app/error-message.ts'

export interface RequestAction {
  name: 'approve' | 'reject' | 'start' | 'withdraw' | 'cancel' | 'bypass'
  label: string
  pendingWord: string
  title: string
  /** What the act is about and what happens then, written by the server. */
  body: ReactNode
  danger: boolean
  comment: { label: string; required: boolean } | null
  /** Typed before the act is possible. */
  typed: { text: string; label: string } | null
}

const iconByAction: Partial<Record<RequestAction['name'], IconName>> = { approve: 'check', bypass: 'shield-alert' }

interface ActionBarProps {
  number: number
  checksum: string
  /** The gates that break-glass was shown to skip: the server skips these and no other. */
  skips: RequestView['bypassable']
  label: string
  cancelWord: string
  actions: readonly RequestAction[]
  children: ReactNode
}

async function perform(
  name: RequestAction['name'],
  number: number,
  { checksum, comment, skips }: { checksum: string; comment: string; skips: RequestView['bypassable'] },
) {
  if (name === 'approve') await api.requests.approve.mutate({ number, checksum, comment })
  if (name === 'reject') await api.requests.reject.mutate({ number, checksum, comment })
  if (name === 'withdraw') await api.requests.withdraw.mutate({ number, comment })
  if (name === 'start') await api.requests.start.mutate({ number })
  if (name === 'cancel') await api.requests.cancel.mutate({ number })
  if (name === 'bypass') await api.requests.bypass.mutate({ number, checksum, skips, reason: comment })
}

export function ActionBar({ number, checksum, skips, label, cancelWord, actions, children }: ActionBarProps) {
  const router = useRouter()
  const [chosen, setChosen] = useState<RequestAction['name'] | null>(null)
  const [comment, setComment] = useState('')
  const act = useAction(errorMessage)
  const action = actions.find(({ name }) => name === chosen)

  // "Waiting for me" leads here with the act in the fragment: the button gets the focus, the person still reads and presses.
  useEffect(() => {
    document.getElementById(`action-${location.hash.slice(1)}`)?.focus()
  }, [])

  function close() {
    setChosen(null)
    setComment('')
    act.clear()
  }
  async function confirm() {
    if (!action) return
    const done = await act.run(() => perform(action.name, number, { checksum, skips, comment: comment.trim() }))
    if (done) close()
    // Also after a refusal: what is possible has changed.
    router.refresh()
  }
  return (
    <section
      aria-label={label}
      className="sticky bottom-0 z-20 -mx-4 -mb-5 grid gap-2 border-line border-t bg-surface-1 px-4 py-3"
    >
      {actions.length > 0 ? (
        <div className="flex flex-wrap gap-2">
          {actions.map(({ name, label: word, danger }) => (
            <Button
              key={name}
              id={`action-${name}`}
              kind={name === 'approve' || name === 'start' ? 'primary' : danger ? 'danger' : 'plain'}
              icon={iconByAction[name]}
              onClick={() => setChosen(name)}
            >
              {word}
            </Button>
          ))}
        </div>
      ) : null}
      {children}
      <ConfirmDialog
        open={action !== undefined}
        title={action?.title ?? ''}
        confirmWord={action?.label ?? ''}
        cancelWord={cancelWord}
        danger={action?.danger}
        typed={action?.typed}
        complete={!action?.comment?.required || comment.trim() !== ''}
        pendingWord={act.pending ? (action?.pendingWord ?? null) : null}
        failure={act.failure}
        onConfirm={() => void confirm()}
        onClose={close}
      >
        {action?.body}
        {action?.comment ? (
          <AreaField
            label={action.comment.label}
            required={action.comment.required}
            maxLength={2000}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
          />
        ) : null}
      </ConfirmDialog>
    </section>
  )
}
