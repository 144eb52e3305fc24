'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { TextField } from '@/app/_ui/form/field.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { errorMessage } from '@/app/error-message.ts'
import { LinkOnce, type MadeLink } from './link-once.tsx'
import { RoleFields, type RoleWords, readRoles } from './role-fields.tsx'

interface AddMemberProps {
  roleWords: RoleWords
  words: Record<
    | 'name'
    | 'email'
    | 'roles'
    | 'addText'
    | 'adding'
    | 'addButton'
    | 'linkTitle'
    | 'linkText'
    | 'done'
    | 'copy'
    | 'copied',
    string
  >
}

export function AddMember({ roleWords, words }: AddMemberProps) {
  const router = useRouter()
  const [made, setMade] = useState<MadeLink | null>(null)
  const act = useAction(errorMessage)
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const name = String(form.get('name') ?? '').trim()
    const done = await act.run(async () => {
      const link = await api.members.add.mutate({
        name,
        email: String(form.get('email')).trim(),
        roles: readRoles(form),
      })
      setMade({ name, ...link })
    })
    if (done) router.refresh()
  }
  if (made) return <LinkOnce made={made} words={words} onDone={() => setMade(null)} />
  return (
    <form className="grid max-w-2xl gap-4" onSubmit={(event) => void submit(event)}>
      <p className="text-sm text-text-2">{words.addText}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={words.name} name="name" required maxLength={80} autoComplete="off" />
        <TextField label={words.email} name="email" type="email" required maxLength={254} autoComplete="off" />
      </div>
      <RoleFields words={roleWords} legend={words.roles} chosen={['developer']} />
      {act.failure ? (
        <Notice tone="danger" role="alert">
          {act.failure}
        </Notice>
      ) : null}
      <div>
        <Button submit kind="primary" icon="link" pendingWord={act.pending ? words.adding : null}>
          {words.addButton}
        </Button>
      </div>
    </form>
  )
}
