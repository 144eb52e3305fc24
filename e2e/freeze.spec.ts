// One switch stops everything, everybody sees it, and only an admin takes it back.
import { expect, test } from '@playwright/test'
import { axeFindings } from './support/axe.ts'
import { demoPerson, signIn } from './support/people.ts'

test('an approver freezes everything by keyboard; an admin reads why, and lifts it', async ({ browser, page }) => {
  test.setTimeout(240_000)
  await signIn(page, demoPerson('approver'))
  await page.keyboard.press('Control+k')
  const finder = page.getByRole('dialog')
  await finder.getByRole('combobox').fill('Freeze everything')
  await expect(finder.getByRole('option', { name: /Freeze everything/ })).toBeVisible()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Freeze everything now?' })
  await expect(dialog.getByRole('button', { name: 'Freeze everything' })).toBeDisabled()
  expect(await axeFindings(page)).toEqual([])
  await dialog.getByLabel('Why?').fill('The data centre loses power at noon')
  await dialog.getByRole('button', { name: 'Freeze everything' }).click()
  await expect(page).toHaveURL(/\/settings$/)
  const banner = page.getByRole('region', { name: 'Everything is frozen' })
  await expect(banner).toContainText('The data centre loses power at noon')
  // Only an admin lifts it.
  await expect(banner.getByRole('link')).toHaveCount(0)

  const admin = await (await browser.newContext()).newPage()
  await signIn(admin, demoPerson('admin'))
  const seen = admin.getByRole('region', { name: 'Everything is frozen' })
  for (const path of [
    '/',
    '/requests',
    '/p/sample-registry',
    '/p/sample-registry/e/production',
    '/audit',
    '/members',
  ]) {
    await admin.goto(path)
    await expect(seen).toContainText('Nothing starts')
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    await admin.emulateMedia({ colorScheme })
    expect(await axeFindings(admin)).toEqual([])
  }
  await admin.goto('/inbox')
  const alert = admin
    .getByRole('list', { name: 'Alerts' })
    .getByRole('listitem')
    .filter({ hasText: 'froze everything' })
  await expect(alert.first()).toContainText('The data centre loses power at noon')
  await alert.first().getByRole('button', { name: 'Seen' }).click()
  await seen.getByRole('link', { name: 'Lift the freeze' }).click()
  const question = admin.getByRole('dialog', { name: 'Lift the freeze?' })
  await question.getByLabel('Why?').fill('Power is back')
  await question.getByRole('button', { name: 'Lift the freeze' }).click()
  await expect(seen).toHaveCount(0)
  // The other page follows by itself.
  await expect(banner).toHaveCount(0)
})
