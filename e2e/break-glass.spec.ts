// An admin goes past the gates, and nobody can overlook it.
import { expect, test } from '@playwright/test'
import { postgresServer } from '@revlane/test-servers'
import { axeFindings } from './support/axe.ts'
import { askForChange, expectState } from './support/changes.ts'
import { inviteMember } from './support/members.ts'
import { demoPerson, signIn } from './support/people.ts'
import { registerEnvironment, registerProject } from './support/registering.ts'

test('break-glass skips exactly the gates that it lists, and every other admin is told', async ({ browser, page }) => {
  test.setTimeout(240_000)
  const { fields } = await (await postgresServer()).createDatabase()
  await signIn(page, demoPerson('admin'))
  await registerProject(page, { name: 'Break glass', folder: 'launched-service' })
  await registerEnvironment(page, {
    ...{ project: 'break-glass', driver: 'postgresql+psycopg2', fields },
    ...{ name: 'Live', tier: 'Production' },
  })
  const other = await inviteMember(page, browser, { name: 'Olga Other', email: 'olga@demo.test', roles: ['Admin'] })
  const author = await (await browser.newContext()).newPage()
  await signIn(author, demoPerson('developer'))
  const number = await askForChange(author, {
    ...{ project: 'break-glass', environment: 'live', target: { choice: 'Newest revision' } },
    reason: 'The disk is full and only this frees it',
  })
  await expect(author.getByRole('button', { name: 'Break glass' })).toHaveCount(0)

  await page.goto(`/requests/${number}`)
  await page.getByRole('button', { name: 'Break glass' }).click()
  const dialog = page.getByRole('dialog')
  const skipped = dialog.getByRole('listitem')
  await expect(skipped.filter({ hasText: 'Approvals' })).toHaveCount(1)
  await expect(skipped.filter({ hasText: 'Another person' })).toHaveCount(1)
  await expect(skipped).toHaveCount(2)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await axeFindings(page)).toEqual([])
  }
  const confirm = dialog.getByRole('button', { name: 'Break glass' })
  await expect(confirm).toBeDisabled()
  await dialog.getByLabel('Type Live to confirm').fill('Live')
  await expect(confirm).toBeDisabled()
  await dialog.getByLabel('Why can it not wait?').fill('Nobody else is awake')
  await confirm.click()
  await expectState(page, 'Applied')
  await expect(page.getByText('Break-glass was used')).toBeVisible()
  await expect(page.getByText('Skipped: Approvals, Another person')).toBeVisible()
  expect(await axeFindings(page)).toEqual([])

  const admin = await (await browser.newContext()).newPage()
  await signIn(admin, other)
  await admin.goto('/inbox')
  const alert = admin
    .getByRole('list', { name: 'Alerts' })
    .getByRole('listitem')
    .filter({ hasText: `#${number}` })
  await expect(alert).toContainText('Nobody else is awake')
  await expect(alert).toContainText(/skipped: approvals, another person/i)
  expect(await axeFindings(admin)).toEqual([])
  await alert.getByRole('button', { name: 'Seen' }).click()
  await expect(alert).toHaveCount(0)

  await admin.goto('/audit')
  const line = admin.getByRole('row').filter({ hasText: /Nobody else is awake/ })
  await expect(line.first()).toBeVisible()
  expect(await axeFindings(admin)).toEqual([])
})
