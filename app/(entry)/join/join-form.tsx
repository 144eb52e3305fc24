'use client'
import { type FormEvent, useEffect, useState } from 'react'
import { EntryCard } from '@/app/_components/entry-card.tsx'
import { signIn } from '@/app/_session/credentials.ts'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { TextField } from '@/app/_ui/form/field.tsx'
import { LinkButton } from '@/app/_ui/form/link-button.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { fill } from '@/app/_words/fill.ts'
import { errorMessage } from '@/app/error-message.ts'
import { paths } from '@/app/paths.ts'

type LinkAnswer = Awaited<ReturnType<typeof api.session.link.query>>

interface JoinFormProps {
  words: Record<
    | 'linkChecking'
    | 'linkDeadTitle'
    | 'linkDeadText'
    | 'toSignIn'
    | 'inviteTitle'
    | 'inviteText'
    | 'resetTitle'
    | 'resetText'
    | 'newPassword'
    | 'passwordHint'
    | 'join'
    | 'joining'
    | 'signInUnreachable'
    | 'tryAgain',
    string
  >
}

/** The token stays in the fragment, which no server log and no referrer ever holds, and is sent in a body only. */
export function JoinForm({ words }: JoinFormProps) {
  const [link, setLink] = useState<LinkAnswer | 'checking' | 'unreachable'>('checking')
  const action = useAction(errorMessage)
  useEffect(() => {
    api.session.link.query({ token: location.hash.slice(1) }).then(setLink, () => setLink('unreachable'))
  }, [])
  if (link === 'checking') return <EntryCard title={words.linkChecking} />
  if (link === 'unreachable') {
    return (
      <EntryCard title={words.signInUnreachable}>
        <Button onClick={() => location.reload()}>{words.tryAgain}</Button>
      </EntryCard>
    )
  }
  if (!link) {
    return (
      <EntryCard title={words.linkDeadTitle} text={words.linkDeadText}>
        <LinkButton href={paths.signIn()}>{words.toSignIn}</LinkButton>
      </EntryCard>
    )
  }
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const password = String(new FormData(event.currentTarget).get('password'))
    void action.run(async () => {
      const { email } = await api.session.useLink.mutate({ token: location.hash.slice(1), password })
      const answer = await signIn(email, password)
      location.assign(answer === 'signed-in' ? paths.fleet() : paths.signIn())
    })
  }
  const values = { name: link.name, email: link.email, workspace: link.workspaceName }
  const invited = link.purpose === 'invite'
  return (
    <EntryCard
      title={fill(invited ? words.inviteTitle : words.resetTitle, values)}
      text={fill(invited ? words.inviteText : words.resetText, values)}
    >
      <form className="grid gap-4" onSubmit={submit}>
        <input type="hidden" name="email" autoComplete="username" value={link.email} readOnly />
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
        <Button submit kind="primary" pendingWord={action.pending ? words.joining : null}>
          {words.join}
        </Button>
      </form>
    </EntryCard>
  )
}
