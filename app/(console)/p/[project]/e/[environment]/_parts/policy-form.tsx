'use client'
import { useRouter } from 'next/navigation'
import type { FormEvent } from 'react'
import { PolicyFields, type PolicyWords, readPolicy } from '@/app/_components/environment/policy-fields.tsx'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import type { Environment } from '@/app/answers.ts'
import { errorMessage } from '@/app/error-message.ts'

interface PolicyFormProps {
  environmentId: string
  others: readonly { id: string; name: string }[]
  policy: Environment['policy']['document']
  version: number
  words: PolicyWords & Record<'save' | 'saving', string>
}

export function PolicyForm({ environmentId, others, policy, version, words }: PolicyFormProps) {
  const router = useRouter()
  const act = useAction(errorMessage)
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const changed = { ...policy, ...readPolicy(new FormData(event.currentTarget)) }
    const done = await act.run(async () => {
      await api.environments.changePolicy.mutate({ environmentId, version, policy: changed })
    })
    if (done) router.refresh()
  }
  return (
    <form className="grid gap-4" onSubmit={(event) => void submit(event)}>
      <PolicyFields
        words={words}
        others={others}
        approvalsRequired={policy.approvalsRequired}
        ownApprovalCounts={policy.ownApprovalCounts}
        afterId={policy.afterEnvironmentId}
      />
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
