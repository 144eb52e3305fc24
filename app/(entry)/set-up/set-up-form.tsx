'use client'
import type { FormEvent } from 'react'
import { signIn } from '@/app/_session/credentials.ts'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { TextField } from '@/app/_ui/form/field.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { errorMessage } from '@/app/error-message.ts'
import { paths } from '@/app/paths.ts'

interface SetUpFormProps {
  words: Record<
    | 'setUpCode'
    | 'setUpCodeHint'
    | 'workspaceName'
    | 'workspaceNameHint'
    | 'yourName'
    | 'email'
    | 'newPassword'
    | 'passwordHint'
    | 'setUp'
    | 'settingUp',
    string
  >
}

export function SetUpForm({ words }: SetUpFormProps) {
  const action = useAction(errorMessage)
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const email = text('email')
    const password = String(form.get('password'))
    void action.run(async () => {
      await api.session.setUp.mutate({
        code: text('code'),
        workspaceName: text('workspaceName'),
        name: text('name'),
        email,
        password,
      })
      const answer = await signIn(email, password)
      location.assign(answer === 'signed-in' ? paths.fleet() : paths.signIn())
    })
  }
  return (
    <form className="grid gap-4" onSubmit={submit}>
      <TextField
        label={words.setUpCode}
        hint={words.setUpCodeHint}
        name="code"
        autoComplete="one-time-code"
        mono
        required
      />
      <TextField
        label={words.workspaceName}
        hint={words.workspaceNameHint}
        name="workspaceName"
        autoComplete="organization"
        required
      />
      <TextField label={words.yourName} name="name" autoComplete="name" required />
      <TextField label={words.email} name="email" type="email" autoComplete="username" required />
      <TextField
        label={words.newPassword}
        hint={words.passwordHint}
        name="password"
        type="password"
        autoComplete="new-password"
        required
      />
      {action.failure ? (
        <Notice tone="danger" role="alert">
          {action.failure}
        </Notice>
      ) : null}
      <Button submit kind="primary" pendingWord={action.pending ? words.settingUp : null}>
        {words.setUp}
      </Button>
    </form>
  )
}
