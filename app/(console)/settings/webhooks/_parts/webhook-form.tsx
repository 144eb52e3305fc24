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
import type { Webhook, Webhooks } from '@/app/answers.ts'
import { errorMessage } from '@/app/error-message.ts'
import type { FormWords } from './form-words.ts'
import { offeredEvents } from './offered-events.ts'
import { SecretOnce } from './secret-once.tsx'

interface WebhookFormProps {
  /** Null for a new one. */
  webhook: Webhook | null
  projects: Webhooks['projects']
  language: Language
  words: FormWords
}

const kinds = ['standard', 'slack', 'teams'] as const

function read(form: FormData) {
  const ticked = form.getAll('events')
  const some = form.get('which') === 'some'
  return {
    name: String(form.get('name') ?? '').trim(),
    events: offeredEvents.filter((event) => ticked.includes(event)),
    projectIds: some ? form.getAll('projects').map(String) : null,
    locale: form.get('locale') === 'ja' ? ('ja' as const) : ('en' as const),
  }
}

export function WebhookForm({ webhook, projects, language, words }: WebhookFormProps) {
  const router = useRouter()
  const [all, setAll] = useState(!webhook?.projectIds)
  const [made, setMade] = useState<{ name: string; secret: string } | null>(null)
  const act = useAction(errorMessage)
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const element = event.currentTarget
    const form = new FormData(element)
    const settings = read(form)
    const url = String(form.get('url') ?? '').trim()
    const done = await act.run(async () => {
      if (webhook) {
        await api.webhooks.change.mutate({ ...settings, webhookId: webhook.id, url: url === '' ? null : url })
        return
      }
      const kind = kinds.find((one) => one === form.get('kind')) ?? 'standard'
      const { secret } = await api.webhooks.make.mutate({ ...settings, kind, url })
      if (secret !== null) setMade({ name: settings.name, secret })
    })
    if (done && !webhook) element.reset()
    if (done) router.refresh()
  }
  if (made) return <SecretOnce made={made} words={words} onDone={() => setMade(null)} />
  return (
    <form className="grid max-w-2xl gap-4" onSubmit={(event) => void submit(event)}>
      <TextField
        label={words.name}
        hint={words.nameHint}
        name="name"
        defaultValue={webhook?.name}
        required
        maxLength={80}
        autoComplete="off"
      />
      {webhook ? null : (
        <SelectField label={words.kind} name="kind">
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {words.kinds[kind]}
            </option>
          ))}
        </SelectField>
      )}
      <TextField
        label={words.url}
        hint={webhook ? fill(words.urlKeep, { host: webhook.host }) : words.urlHint}
        name="url"
        type="url"
        required={!webhook}
        maxLength={2_000}
        autoComplete="off"
        spellCheck={false}
        mono
      />
      <fieldset className="grid gap-2 sm:grid-cols-2">
        <legend className="mb-1 font-medium text-sm">{words.events}</legend>
        {offeredEvents.map((event) => (
          <CheckField
            key={event}
            name="events"
            value={event}
            label={words.eventNames[event]}
            defaultChecked={webhook ? webhook.events.includes(event) : event !== 'request.started'}
          />
        ))}
      </fieldset>
      <SelectField
        label={words.projects}
        name="which"
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
            <CheckField
              key={id}
              name="projects"
              value={id}
              label={name}
              defaultChecked={webhook?.projectIds?.includes(id)}
            />
          ))}
        </fieldset>
      )}
      <SelectField label={words.locale} name="locale" defaultValue={webhook?.locale ?? language}>
        <option value="en">{words.locales.en}</option>
        <option value="ja">{words.locales.ja}</option>
      </SelectField>
      {act.failure ? (
        <Notice tone="danger" role="alert">
          {act.failure}
        </Notice>
      ) : null}
      <div>
        <Button
          submit
          kind="primary"
          icon={webhook ? 'check' : 'plus'}
          pendingWord={act.pending ? (webhook ? words.saving : words.making) : null}
        >
          {webhook ? words.save : words.makeButton}
        </Button>
      </div>
    </form>
  )
}
