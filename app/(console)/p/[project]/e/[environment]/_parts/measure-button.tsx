'use client'
import { useRouter } from 'next/navigation'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { errorMessage } from '@/app/error-message.ts'

interface MeasureButtonProps {
  environmentId: string
  measuring: boolean
  because: string | null
  words: Record<'measure' | 'measuring', string>
}

export function MeasureButton({ environmentId, measuring, because, words }: MeasureButtonProps) {
  const router = useRouter()
  const act = useAction(errorMessage)
  async function measure() {
    await act.run(async () => {
      await api.environments.measure.mutate({ environmentId })
    })
    router.refresh()
  }
  return (
    <>
      <Button
        icon="refresh"
        disabled={because !== null}
        title={because ?? undefined}
        pendingWord={act.pending || measuring ? words.measuring : null}
        onClick={() => void measure()}
      >
        {words.measure}
      </Button>
      {act.failure ? (
        <span role="alert" className="text-danger text-sm">
          {act.failure}
        </span>
      ) : null}
    </>
  )
}
