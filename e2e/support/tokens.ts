// How an admin gives a deploy its token, in the words of the page.
import type { Page } from '@playwright/test'

/** @returns a token of a new service account that may read, ask and measure in one project */
export async function makeToken(
  page: Page,
  { account, project }: { account: string; project: string },
): Promise<string> {
  await page.goto('/settings/tokens')
  await page.getByRole('textbox', { name: 'Name' }).last().fill(account)
  await page.getByRole('button', { name: 'Make service account' }).click()
  const region = page.getByRole('region', { name: account })
  await region.getByLabel(`Make a token of ${account}`).click()
  await region.getByLabel('Name').fill('Deploy')
  await region.getByLabel('Which projects').selectOption('Only these')
  await region.getByRole('checkbox', { name: project }).check()
  await region.getByRole('button', { name: 'Make token' }).click()
  return region.getByRole('status').locator('code').first().innerText()
}
