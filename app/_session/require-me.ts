import { redirect } from 'next/navigation'
import { cache } from 'react'
import { serverApi } from '../_trpc/server.tsx'
import { paths } from '../paths.ts'

/** @returns the person who looks; without a session there is no page but sign-in, and without a workspace only set-up. */
export const requireMe = cache(async () => {
  const api = await serverApi()
  const me = await api.session.me()
  if (me) return me
  redirect((await api.session.setUpState()).needed ? paths.setUp() : paths.signIn())
})
