'use client'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { errorMessage } from '@/app/error-message.ts'

/** A revision that makes one head of several, as a file: it is for a person to put among the scripts. */
export function MergeDownload({ project, words }: { project: string; words: Record<'mergeFile' | 'saving', string> }) {
  const act = useAction(errorMessage)
  const download = () =>
    act.run(async () => {
      const file = await api.projects.mergeFile.query({ project })
      if (file === null) return
      const address = URL.createObjectURL(new Blob([file.text], { type: 'text/x-python' }))
      const link = document.createElement('a')
      link.href = address
      link.download = file.fileName
      link.click()
      URL.revokeObjectURL(address)
    })
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Button icon="download" pendingWord={act.pending ? words.saving : null} onClick={() => void download()}>
        {words.mergeFile}
      </Button>
      {act.failure ? (
        <span role="alert" className="text-danger text-sm">
          {act.failure}
        </span>
      ) : null}
    </span>
  )
}
