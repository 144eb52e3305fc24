'use client'
import { useRouter } from 'next/navigation'
import type { FormEvent } from 'react'
import { PolicyFields, type PolicyWords, readPolicy } from '@/app/_components/environment/policy-fields.tsx'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { errorMessage } from '@/app/error-message.ts'

interface PolicyFormProps {
  environmentId: string
  others: readonly { id: string; name: string }[]
  approvalsRequired: number
  ownApprovalCounts: boolean
  afterId: string | null
  words: PolicyWords & Record<'save' | 'saving', string>
}

export function PolicyForm({ environmentId, words, ...fields }: PolicyFormProps) {
  const router = useRouter()
  const act = useAction(errorMessage)
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const policy = readPolicy(new FormData(event.currentTarget))
    const done = await act.run(async () => {
      await api.environments.changePolicy.mutate({ environmentId, ...policy })
    })
    if (done) router.refresh()
  }
  return (
    <form className="grid gap-4" onSubmit={(event) => void submit(event)}>
      <PolicyFields words={words} {...fields} />
      {act.failure ? (
        <Notice tone="danger" role="alert">
          {act.failure}
        </Notice>
      ) : null}
      <div>
        <Button submit kind="primary" pendingWord={act.pending ? words.saving : null}>
          {words.save}
        </Button>
      </div>
    </form>
  )
}
