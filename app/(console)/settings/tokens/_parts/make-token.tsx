'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { CheckField, SelectField, TextField } from '@/app/_ui/form/field.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { fill } from '@/app/_words/fill.ts'
import type { Language } from '@/app/_words/language.ts'
import type { Messages } from '@/app/_words/words.ts'
import type { Tokens } from '@/app/answers.ts'
import { errorMessage } from '@/app/error-message.ts'
import { type MadeToken, TokenOnce } from './token-once.tsx'

interface MakeTokenProps {
  accountId: string
  projects: Tokens['projects']
  language: Language
  words: Messages['tokens'] & { copy: string; copied: string }
}

const scopes = ['read', 'request', 'measure'] as const
const lives = [7, 30, 90, 180, 365]
const usualLife = 90

export function MakeToken({ accountId, projects, language, words }: MakeTokenProps) {
  const router = useRouter()
  const [all, setAll] = useState(true)
  const [made, setMade] = useState<MadeToken | null>(null)
  const act = useAction(errorMessage)
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const ticked = form.getAll('scopes')
    const done = await act.run(async () => {
      setMade(
        await api.tokens.make.mutate({
          accountId,
          name: String(form.get('name') ?? '').trim(),
          scopes: scopes.filter((scope) => ticked.includes(scope)),
          projectIds: all ? null : form.getAll('projects').map(String),
          days: Number(form.get('days')),
        }),
      )
    })
    if (done) router.refresh()
  }
  if (made) return <TokenOnce made={made} language={language} words={words} onDone={() => setMade(null)} />
  return (
    <form className="grid gap-4" onSubmit={(event) => void submit(event)}>
      <TextField
        label={words.tokenName}
        hint={words.tokenHint}
        name="name"
        required
        maxLength={80}
        autoComplete="off"
      />
      <fieldset className="grid gap-2">
        <legend className="mb-1 font-medium text-sm">{words.scopes}</legend>
        {scopes.map((scope) => (
          <CheckField
            key={scope}
            name="scopes"
            value={scope}
            label={words.scope[scope]}
            hint={words.scopeText[scope]}
            defaultChecked
          />
        ))}
      </fieldset>
      <SelectField
        label={words.projects}
        value={all ? 'all' : 'some'}
        onChange={({ target }) => setAll(target.value === 'all')}
      >
        <option value="all">{words.projectsAll}</option>
        <option value="some">{words.projectsSome}</option>
      </SelectField>
      {all ? null : (
        <fieldset className="grid gap-1">
          <legend className="sr-only">{words.projectsSome}</legend>
          {projects.map(({ id, name }) => (
            <CheckField key={id} name="projects" value={id} label={name} />
          ))}
        </fieldset>
      )}
      <SelectField label={words.days} name="days" defaultValue={usualLife}>
        {lives.map((count) => (
          <option key={count} value={count}>
            {fill(words.daysValue, { count })}
          </option>
        ))}
      </SelectField>
      {act.failure ? (
        <Notice tone="danger" role="alert">
          {act.failure}
        </Notice>
      ) : null}
      <div>
        <Button submit kind="primary" icon="plus" pendingWord={act.pending ? words.making : null}>
          {words.makeTokenButton}
        </Button>
      </div>
    </form>
  )
}
