'use client'
import { useRouter } from 'next/navigation'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { errorMessage } from '@/app/error-message.ts'

export function SeenButton({ alertId, words }: { alertId: string; words: Record<'seen' | 'seeing', string> }) {
  const router = useRouter()
  const act = useAction(errorMessage)
  async function see() {
    await act.run(async () => {
      await api.alerts.seen.mutate({ alertId })
    })
    router.refresh()
  }
  return (
    <div className="grid justify-items-end gap-1">
      <Button icon="check" pendingWord={act.pending ? words.seeing : null} onClick={() => void see()}>
        {words.seen}
      </Button>
      {act.failure ? (
        <p role="alert" className="text-danger text-sm">
          {act.failure}
        </p>
      ) : null}
    </div>
  )
}
