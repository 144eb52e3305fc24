// How an admin brings another person in, in the words of the page.
import { type Browser, expect, type Page } from '@playwright/test'
import type { Credentials } from './people.ts'

type RoleName = 'Viewer' | 'Developer' | 'Approver' | 'Admin'

/** Invites a person as the admin who is signed in on `page`; the person follows the link and chooses a password. */
export async function inviteMember(
  page: Page,
  browser: Browser,
  { name, email, roles }: { name: string; email: string; roles: readonly RoleName[] },
): Promise<Credentials> {
  await page.goto('/members')
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: 'Make invitation link' }) })
  await form.getByLabel('Name').fill(name)
  await form.getByLabel('Email').fill(email)
  for (const role of ['Viewer', 'Developer', 'Approver', 'Admin'] as const) {
    await form.getByRole('checkbox', { name: role }).setChecked(roles.includes(role))
  }
  await form.getByRole('button', { name: 'Make invitation link' }).click()
  const link = await page.getByRole('status').filter({ hasText: 'Shown once' }).locator('code').innerText()
  const password = `quiet harbour of ${name}`
  const guest = await (await browser.newContext()).newPage()
  await guest.goto(link)
  await guest.getByLabel('Password').fill(password)
  await guest.getByRole('button', { name: 'Set password and sign in' }).click()
  await expect(guest.getByRole('heading', { level: 1, name: 'Fleet' })).toBeVisible()
  await guest.context().close()
  return { email, password }
}
