'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { ConnectionForm } from '@/app/_components/connection/connection-form.tsx'
import type { ConnectionWords, Family } from '@/app/_components/connection/connection-values.ts'
import { PolicyFields, type PolicyWords, readPolicy } from '@/app/_components/environment/policy-fields.tsx'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { SelectField, TextField } from '@/app/_ui/form/field.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { uuid } from '@/app/_ui/form/uuid.ts'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { Section } from '@/app/_ui/layout/section.tsx'
import type { Tier } from '@/app/answers.ts'
import { errorMessage } from '@/app/error-message.ts'
import { paths } from '@/app/paths.ts'

interface EnvironmentFormProps {
  project: { slug: string; family: Family }
  others: readonly { id: string; name: string }[]
  tiers: Record<Tier, string>
  words: PolicyWords &
    Record<
      | 'connection'
      | 'details'
      | 'detailsLocked'
      | 'name'
      | 'nameHint'
      | 'tier'
      | 'tierHint'
      | 'register'
      | 'registering',
      string
    >
  connectionWords: ConnectionWords
}

const tierOrder: readonly Tier[] = ['dev', 'staging', 'production']
const defaultApprovals: Record<Tier, number> = { dev: 0, staging: 1, production: 1 }

export function EnvironmentForm({ project, others, tiers, words, connectionWords }: EnvironmentFormProps) {
  const router = useRouter()
  // The password is sealed for this id before the environment exists.
  const [environmentId] = useState(uuid)
  const [testId, setTestId] = useState<string | null>(null)
  const [tier, setTier] = useState<Tier>('dev')
  const act = useAction(errorMessage)
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!testId) return
    const form = new FormData(event.currentTarget)
    void act.run(async () => {
      const { slug } = await api.environments.register.mutate({
        project: project.slug,
        testId,
        name: String(form.get('name') ?? '').trim(),
        tier,
        ...readPolicy(form),
      })
      router.push(paths.environment(project.slug, slug))
    })
  }
  return (
    <>
      <Section id="connection" title={words.connection}>
        <div className="max-w-3xl">
          <ConnectionForm
            project={project.slug}
            environmentId={environmentId}
            family={project.family}
            words={connectionWords}
            onTested={setTestId}
          />
        </div>
      </Section>
      <Section id="details" title={words.details} summary={testId ? null : words.detailsLocked}>
        <form className="max-w-3xl" onSubmit={submit}>
          <fieldset disabled={testId === null} className="grid min-w-0 gap-4">
            <div className="grid gap-4 sm:grid-cols-2">
              <TextField label={words.name} hint={words.nameHint} name="name" required maxLength={80} />
              <SelectField
                label={words.tier}
                hint={words.tierHint}
                value={tier}
                onChange={(event) => setTier(tierOrder.find((each) => each === event.target.value) ?? 'dev')}
              >
                {tierOrder.map((each) => (
                  <option key={each} value={each}>
                    {tiers[each]}
                  </option>
                ))}
              </SelectField>
            </div>
            <PolicyFields
              key={tier}
              words={words}
              others={others}
              approvalsRequired={defaultApprovals[tier]}
              ownApprovalCounts={tier === 'dev'}
              afterId={tier === 'dev' ? null : (others.at(-1)?.id ?? null)}
            />
            {act.failure ? (
              <Notice tone="danger" role="alert">
                {act.failure}
              </Notice>
            ) : null}
            <div>
              <Button
                submit
                kind="primary"
                disabled={testId === null}
                pendingWord={act.pending ? words.registering : null}
              >
                {words.register}
              </Button>
            </div>
          </fieldset>
        </form>
      </Section>
    </>
  )
}
