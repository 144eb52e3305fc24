'use client'
import { type FormEvent, useState } from 'react'
import { type SignInAnswer, signIn } from '@/app/_session/credentials.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { TextField } from '@/app/_ui/form/field.tsx'
import { Notice } from '@/app/_ui/layout/notice.tsx'

interface SignInFormProps {
  next: string
  words: {
    email: string
    password: string
    signIn: string
    signingIn: string
    failures: Record<Exclude<SignInAnswer, 'signed-in'>, string>
  }
}

export function SignInForm({ next, words }: SignInFormProps) {
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setPending(true)
    setFailure(null)
    const answer = await signIn(String(form.get('email')), String(form.get('password')))
    // A full load, so that nothing of an earlier session is left in the page.
    if (answer === 'signed-in') return location.assign(next)
    setFailure(words.failures[answer])
    setPending(false)
  }
  return (
    <form className="grid gap-4" onSubmit={(event) => void submit(event)}>
      <TextField label={words.email} name="email" type="email" autoComplete="username" required />
      <TextField label={words.password} name="password" type="password" autoComplete="current-password" required />
      {failure ? (
        <Notice tone="danger" role="alert">
          {failure}
        </Notice>
      ) : null}
      <Button submit kind="primary" pendingWord={pending ? words.signingIn : null}>
        {words.signIn}
      </Button>
    </form>
  )
}
