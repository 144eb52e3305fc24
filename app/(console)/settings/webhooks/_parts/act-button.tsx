'use client'
import { useRouter } from 'next/navigation'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { errorMessage } from '@/app/error-message.ts'

type Act = { kind: 'enable'; webhookId: string } | { kind: 'resend'; messageId: string }

interface ActButtonProps {
  act: Act
  words: Record<'button' | 'named' | 'pending', string>
}

async function perform(act: Act) {
  if (act.kind === 'enable') await api.webhooks.enable.mutate({ webhookId: act.webhookId })
  else await api.webhooks.resend.mutate({ messageId: act.messageId })
}

/** What needs no second thought. */
export function ActButton({ act, words }: ActButtonProps) {
  const router = useRouter()
  const action = useAction(errorMessage)
  async function run() {
    await action.run(() => perform(act))
    router.refresh()
  }
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Button
        icon={act.kind === 'enable' ? 'check' : 'refresh'}
        aria-label={words.named}
        pendingWord={action.pending ? words.pending : null}
        onClick={() => void run()}
      >
        {words.button}
      </Button>
      {action.failure ? (
        <span role="alert" className="text-danger text-sm">
          {action.failure}
        </span>
      ) : null}
    </span>
  )
}
