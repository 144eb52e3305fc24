'use client'
import { useState } from 'react'
import { signOut } from '@/app/_session/credentials.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { paths } from '@/app/paths.ts'

export function SignOutButton({ words }: { words: { signOut: string; signingOut: string } }) {
  const [pending, setPending] = useState(false)
  async function leave() {
    setPending(true)
    try {
      await signOut()
    } finally {
      location.assign(paths.signIn())
    }
  }
  return (
    <Button kind="plain" icon="log-out" pendingWord={pending ? words.signingOut : null} onClick={() => void leave()}>
      {words.signOut}
    </Button>
  )
}
