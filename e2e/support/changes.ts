// How a person asks for a change and decides about one, in the words of the page.
import { expect, type Page } from '@playwright/test'
import { axeFindings } from './axe.ts'

interface Asked {
  readonly project: string
  readonly environment: string
  /** One of the choices on top (`Newest revision`, `One step back`), or a revision from the list of the others. */
  readonly target: { readonly choice: string } | { readonly revision: string }
  readonly reason: string
}

/** Chooses a target, reads the plan, says why and sends. @returns the request's number */
export async function askForChange(page: Page, { project, environment, target, reason }: Asked): Promise<number> {
  await page.goto(`/p/${project}/e/${environment}/request`)
  if ('choice' in target) await page.getByRole('radio', { name: target.choice }).check()
  else {
    const others = page.getByLabel('Other revisions')
    const value = await others.locator('option', { hasText: target.revision }).getAttribute('value')
    await others.selectOption(value)
  }
  await page.getByRole('button', { name: /Show the SQL|Make the plan anew/ }).click()
  await expect(page.getByRole('heading', { name: 'What would run' })).toBeVisible()
  expect(await axeFindings(page)).toEqual([])
  await page.getByLabel('Why?').fill(reason)
  await page.getByRole('button', { name: 'Send request' }).click()
  await expect(page).toHaveURL(/\/requests\/\d+$/)
  return Number(page.url().split('/').at(-1))
}

/** Approves on the request's page; types `name` where production asks for it. */
export async function approve(page: Page, number: number, name: string | null): Promise<void> {
  await page.goto(`/requests/${number}`)
  await page.getByRole('button', { name: 'Approve', exact: true }).click()
  const dialog = page.getByRole('dialog')
  expect(await axeFindings(page)).toEqual([])
  if (name !== null) await dialog.getByLabel(/^Type .* to confirm$/).fill(name)
  await dialog.getByRole('button', { name: 'Approve', exact: true }).click()
  await expect(dialog).toBeHidden()
}

/** The request's state as the header says it. */
export async function expectState(page: Page, state: string): Promise<void> {
  await expect(page.getByRole('main').getByText(state, { exact: true }).first()).toBeVisible({ timeout: 20_000 })
}
