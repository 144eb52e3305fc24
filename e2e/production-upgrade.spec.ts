// The main job: a developer asks for a production upgrade, another person approves it after reading the SQL, both see it happen.
import { expect, test } from '@playwright/test'
import { approve, askForChange, expectState } from './support/changes.ts'
import { demoPerson, signIn } from './support/people.ts'

test.describe.configure({ mode: 'serial' })

let number = 0

test('three environments stand at different revisions', async ({ page }) => {
  await signIn(page, demoPerson('viewer'))
  const fleet = page.getByRole('table')
  await expect(fleet.getByRole('cell', { name: /^Development.*Up to date/ })).toBeVisible()
  await expect(fleet.getByRole('cell', { name: /^Staging.*1 behind/ })).toBeVisible()
  await expect(fleet.getByRole('cell', { name: /^Production.*3 behind/ })).toBeVisible()
})

test('an admin lets the developer approve, too', async ({ page }) => {
  await signIn(page, demoPerson('admin'))
  await page.getByRole('link', { name: 'Members' }).click()
  const dana = page.getByRole('listitem').filter({ hasText: 'dana@demo.test' })
  // A fold is a group to a screen reader; its summary carries the name.
  await dana.getByLabel('Actions for Dana').click()
  await dana.getByRole('checkbox', { name: /Approver/ }).check()
  await dana.getByRole('button', { name: 'Save roles' }).click()
  await expect(dana.getByText('Approver', { exact: true }).first()).toBeVisible()
})

test('a developer asks, and cannot approve what they asked for', async ({ page }) => {
  await signIn(page, demoPerson('developer'))
  number = await askForChange(page, {
    project: 'sample-registry',
    environment: 'production',
    target: { revision: 'd37b9a4c610e' },
    reason: 'Release 2025.3 needs the sample states',
  })
  await expectState(page, 'Waits for approval')
  await expect(page.getByLabel('Statement 10', { exact: true })).toContainText('DROP TABLE category_table')
  await expect(page.getByRole('button', { name: 'Approve', exact: true })).toHaveCount(0)
  await expect(page.getByText(/Approve: .*you asked/i)).toBeVisible()
})

test('an approver finds it, reads the SQL, types the name of production and approves; it runs', async ({ page }) => {
  await signIn(page, demoPerson('approver'))
  await page
    .getByRole('link', { name: /Waiting for me/ })
    .first()
    .click()
  await expect(page.getByRole('listitem').filter({ hasText: `#${number}` })).toContainText('Release 2025.3')
  await approve(page, number, 'Production')
  await expectState(page, 'Applied')
  await expect(page.getByText('Applied and verified').first()).toBeVisible()
  await page.goto('/p/sample-registry/e/production')
  await expect(page.getByText('1 behind', { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('row', { name: /drop category_table.*Dana/ }).first()).toBeVisible()
})

test('everyone finds it in the audit log, whose chain verifies', async ({ page }) => {
  await signIn(page, demoPerson('viewer'))
  await page.goto('/audit')
  await expect(page.getByText('Chain verified')).toBeVisible()
  for (const [who, what] of [
    ['Dana', 'asked'],
    ['Alex', 'approved'],
  ] as const) {
    await expect(page.getByRole('row').filter({ hasText: who }).filter({ hasText: what }).first()).toBeVisible()
  }
})
