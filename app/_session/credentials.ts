// next-auth's own two addresses, as its forms use them: sign in with a password, and sign out.

export type SignInAnswer = 'signed-in' | 'refused' | 'too-many-tries' | 'unreachable'

async function postForm(path: string, fields: Record<string, string>): Promise<Response> {
  const tokenAnswer = await fetch('/api/auth/csrf', { cache: 'no-store' })
  const { csrfToken }: { csrfToken: string } = await tokenAnswer.json()
  return fetch(path, { method: 'POST', body: new URLSearchParams({ ...fields, csrfToken, json: 'true' }) })
}

export async function signIn(email: string, password: string): Promise<SignInAnswer> {
  try {
    const answer = await postForm('/api/auth/callback/credentials', { email, password, callbackUrl: '/' })
    if (answer.ok) return 'signed-in'
    if (answer.status === 429) return 'too-many-tries'
    if (answer.status !== 401) return 'unreachable'
    const { url }: { url?: string } = await answer.json()
    return url?.includes('too-many-tries') ? 'too-many-tries' : 'refused'
  } catch {
    return 'unreachable'
  }
}

export async function signOut(): Promise<void> {
  await postForm('/api/auth/signout', { callbackUrl: '/sign-in' })
}
