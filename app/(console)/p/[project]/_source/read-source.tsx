'use client'
import { useRouter } from 'next/navigation'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { errorMessage } from '@/app/error-message.ts'

interface ReadSourceProps {
  project: string
  reading: boolean
  because: string | null
  words: Record<'read' | 'reading', string>
}

export function ReadSource({ project, reading, because, words }: ReadSourceProps) {
  const router = useRouter()
  const act = useAction(errorMessage)
  async function read() {
    await act.run(async () => {
      await api.projects.readSource.mutate({ project })
    })
    router.refresh()
  }
  return (
    <div className="grid justify-items-start gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <Button
          icon="refresh"
          disabled={because !== null}
          pendingWord={act.pending || reading ? words.reading : null}
          onClick={() => void read()}
        >
          {words.read}
        </Button>
        {because ? <span className="text-sm text-text-2">{because}</span> : null}
      </div>
      {act.failure ? (
        <Notice tone="danger" role="alert">
          {act.failure}
        </Notice>
      ) : null}
    </div>
  )
}
