// The people of the two installations that the stories run against.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'

export interface Credentials {
  readonly email: string
  readonly password: string
}

function homeOf(installation: 'demo' | 'empty'): string {
  const home = process.env.E2E_HOME
  if (!home) throw new Error('E2E_HOME is not set: run the stories by `npm run e2e`')
  return join(home, installation)
}

/** Where the installation without a demo answers. */
export const emptyUrl = `http://127.0.0.1:${process.env.E2E_EMPTY_PORT}`

/** The demo person who holds `role`, as the launcher wrote it down. */
export function demoPerson(role: 'viewer' | 'developer' | 'approver' | 'admin'): Credentials {
  const people: (Credentials & { roles: string[] })[] = JSON.parse(
    readFileSync(join(homeOf('demo'), 'demo-people.json'), 'utf8'),
  )
  const found = people.find(({ roles }) => roles.includes(role) && (role === 'admin' || !roles.includes('admin')))
  if (!found) throw new Error(`The demo has no ${role}`)
  return found
}

/** The one-time code of the empty installation. */
export function setupCode(): string {
  return readFileSync(join(homeOf('empty'), 'web', 'setup-code'), 'utf8').trim()
}

/** Signs in at `origin` (the demo's unless told otherwise) and lands on the fleet. */
export async function signIn(page: Page, { email, password }: Credentials, origin = ''): Promise<void> {
  await page.goto(`${origin}/sign-in`)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Fleet' })).toBeVisible()
}
