// A service account gets a token, uses it, and loses it.
import { expect, test } from '@playwright/test'
import { axeFindings } from './support/axe.ts'
import { demoPerson, signIn } from './support/people.ts'

test('a token is shown once, works until it is revoked, and tells where it was used', async ({ page, request }) => {
  test.setTimeout(240_000)
  await signIn(page, demoPerson('admin'))
  await page.goto('/settings')
  await page.getByRole('link', { name: 'Service accounts and API tokens' }).click()
  await page.getByRole('textbox', { name: 'Name' }).last().fill('Deploy of the registry')
  await page.getByRole('button', { name: 'Make service account' }).click()
  const account = page.getByRole('region', { name: 'Deploy of the registry' })
  await expect(account).toContainText('It has no token.')
  await account.getByLabel('Make a token of Deploy of the registry').click()
  await account.getByLabel('Name').fill('Cluster secret')
  await account.getByRole('checkbox', { name: 'Ask' }).uncheck()
  await account.getByLabel('Which projects').selectOption('Only these')
  await account.getByRole('checkbox', { name: 'Sample registry' }).check()
  await account.getByLabel('Expires after').selectOption('30 days')
  await account.getByRole('button', { name: 'Make token' }).click()
  const once = account.getByRole('status')
  const token = await once.locator('code').first().innerText()
  expect(token).toMatch(/^rvl_[0-9A-Za-z]{49}$/)
  await expect(once).toContainText(`REVLANE_TOKEN=${token}`)
  await expect(once).toContainText('REVLANE_URL=http')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await axeFindings(page)).toEqual([])
  }
  await once.getByRole('button', { name: 'I have copied it' }).click()
  await page.reload()
  await expect(page.getByText(token)).toHaveCount(0)

  const ask = () => request.get('/api/v1/environments', { headers: { authorization: `Bearer ${token}` } })
  const answer = await ask()
  expect(answer.status()).toBe(200)
  const { environments } = (await answer.json()) as { environments: { project: string }[] }
  expect([...new Set(environments.map(({ project }) => project))]).toEqual(['sample-registry'])
  await page.reload()
  const row = account.getByRole('row').filter({ hasText: 'Cluster secret' })
  await expect(row).toContainText('from 127.0.0.1')
  await expect(row).toContainText(token.slice(0, 8))

  await row.getByRole('button', { name: 'Revoke Cluster secret' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await expect(row).toContainText('Revoked')
  expect((await ask()).status()).toBe(401)
})

test('only admins see service accounts', async ({ page }) => {
  await signIn(page, demoPerson('developer'))
  await page.goto('/settings/tokens')
  await expect(page.getByText('Your roles do not allow you')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Make service account' })).toHaveCount(0)
})
