'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { SelectField } from '@/app/_ui/form/field.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { ConfirmDialog } from '@/app/_ui/layout/confirm-dialog.tsx'
import { fill } from '@/app/_words/fill.ts'
import { errorMessage } from '@/app/error-message.ts'
import { SecretOnce } from './secret-once.tsx'

interface RotateSecretProps {
  webhook: { id: string; name: string }
  words: Record<
    | ('rotate' | 'rotateOf' | 'rotating' | 'rotateTitle' | 'rotateText' | 'overlap' | 'overlapHours' | 'overlapNone')
    | ('secretTitle' | 'secretText' | 'done' | 'copy' | 'copied' | 'back'),
    string
  >
}

const overlaps = [24, 72, 168]

/** A new secret beside the older one, which goes on for a while. */
export function RotateSecret({ webhook: { id, name }, words }: RotateSecretProps) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [hours, setHours] = useState(24)
  const [secret, setSecret] = useState<string | null>(null)
  const act = useAction(errorMessage)
  async function confirm() {
    const done = await act.run(async () => {
      setSecret((await api.webhooks.rotateSecret.mutate({ webhookId: id, overlapHours: hours })).secret)
    })
    if (done) setOpen(false)
    router.refresh()
  }
  return (
    <>
      {secret ? (
        <div className="w-full">
          <SecretOnce made={{ name, secret }} words={words} onDone={() => setSecret(null)} />
        </div>
      ) : null}
      <Button icon="refresh" aria-label={fill(words.rotateOf, { name })} onClick={() => setOpen(true)}>
        {words.rotate}
      </Button>
      <ConfirmDialog
        open={open}
        title={fill(words.rotateTitle, { name })}
        confirmWord={words.rotate}
        cancelWord={words.back}
        pendingWord={act.pending ? words.rotating : null}
        failure={act.failure}
        onConfirm={() => void confirm()}
        onClose={() => {
          setOpen(false)
          act.clear()
        }}
      >
        <p>{words.rotateText}</p>
        <SelectField label={words.overlap} value={hours} onChange={({ target }) => setHours(Number(target.value))}>
          {overlaps.map((count) => (
            <option key={count} value={count}>
              {fill(words.overlapHours, { count })}
            </option>
          ))}
          <option value={0}>{words.overlapNone}</option>
        </SelectField>
      </ConfirmDialog>
    </>
  )
}
