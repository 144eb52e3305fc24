// Keeps a person's language or theme in a cookie: a plain form, so that it works before any script.

import { languages, preferenceCookies, themes } from '../_words/language.ts'
import { localPath } from '../paths.ts'

const oneYearSeconds = 365 * 24 * 3600
const choices: readonly { field: 'language' | 'theme'; allowed: readonly string[] }[] = [
  { field: 'language', allowed: languages },
  { field: 'theme', allowed: themes },
]

export async function POST(request: Request): Promise<Response> {
  if (request.headers.get('sec-fetch-site') === 'cross-site') return new Response(null, { status: 403 })
  const form = await request.formData()
  const back = form.get('back')
  const headers = new Headers({
    location: localPath(typeof back === 'string' ? back : null),
    'cache-control': 'no-store',
  })
  for (const { field, allowed } of choices) {
    const chosen = allowed.find((word) => word === form.get(field))
    if (!chosen) continue
    headers.append(
      'set-cookie',
      `${preferenceCookies[field]}=${chosen}; Path=/; Max-Age=${oneYearSeconds}; SameSite=Lax`,
    )
  }
  return new Response(null, { status: 303, headers })
}
