// A policy is read and changed in words; what makes production's looser waits until another admin agrees.
import { expect, type Page, test } from '@playwright/test'
import { postgresServer } from '@revlane/test-servers'
import { axeFindings } from './support/axe.ts'
import { inviteMember } from './support/members.ts'
import { type Credentials, demoPerson, signIn } from './support/people.ts'
import { registerEnvironment, registerProject } from './support/registering.ts'

test.describe.configure({ mode: 'serial', timeout: 180_000 })

const environment = '/p/policy-story/e/live'
let second: Credentials

const policyOf = (page: Page) => page.getByRole('region', { name: 'Policy', exact: true })

test('an admin makes the policy of production stricter, and it is in force at once', async ({ browser, page }) => {
  const { fields } = await (await postgresServer()).createDatabase()
  await signIn(page, demoPerson('admin'))
  await registerProject(page, { name: 'Policy story', folder: 'launched-service' })
  await registerEnvironment(page, {
    ...{ project: 'policy-story', driver: 'postgresql+psycopg2', fields },
    ...{ name: 'Live', tier: 'Production' },
  })
  second = await inviteMember(page, browser, { name: 'Sam Second', email: 'sam@demo.test', roles: ['Admin'] })
  await page.goto(environment)
  await expect(policyOf(page)).toContainText('One approval by approvers, not the requester.')
  await expect(policyOf(page)).toContainText('At any time.')
  await policyOf(page).getByRole('link', { name: 'Change policy' }).click()

  await page.getByLabel('Approvals needed').fill('2')
  await page.getByRole('button', { name: 'Add a time to run' }).click()
  const window = page.getByRole('group', { name: 'Window 1' })
  await window.getByLabel('Time zone').fill('Asia/Tokyo')
  const preview = page.getByRole('region', { name: 'In words' })
  await expect(preview).toContainText('2 approvals by approvers, not the requester.')
  await expect(preview).toContainText('Runs start Mon–Fri 22:00–02:00, Asia/Tokyo time.')
  await expect(preview.getByRole('heading', { name: 'Next times' })).toBeVisible()
  expect(await axeFindings(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await axeFindings(page)).toEqual([])
  await page.getByLabel('Why does it change?').fill('Customers work by day')
  await page.getByRole('button', { name: 'Change policy' }).click()

  await expect(page).toHaveURL(new RegExp(environment))
  await expect(policyOf(page)).toContainText('Runs start Mon–Fri 22:00–02:00, Asia/Tokyo time.')
  await expect(policyOf(page)).toContainText(/Open now, until|Closed now. It opens/)
  await policyOf(page).getByText('Changes of the policy').click()
  await expect(policyOf(page)).toContainText('Customers work by day')
  await expect(policyOf(page).getByRole('deletion').first()).toContainText('One approval by approvers')
})

test('a zone that does not exist is refused before it is sent', async ({ page }) => {
  await signIn(page, demoPerson('admin'))
  await page.goto(`${environment}/policy`)
  await page.getByRole('group', { name: 'Window 1' }).getByLabel('Time zone').fill('Mars/Olympus')
  await expect(page.getByText('This zone is not known.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Change policy' })).toBeDisabled()
})

test('what makes it looser changes nothing until another admin confirms it', async ({ browser, page }) => {
  await signIn(page, demoPerson('admin'))
  await page.goto(`${environment}/policy`)
  await page.getByLabel('Approvals needed').fill('1')
  await expect(page.getByText('What it loosens')).toBeVisible()
  await page.getByLabel('Why does it change?').fill('One of three is on leave')
  await page.getByRole('button', { name: 'Change policy' }).click()
  const proposal = page.getByRole('region', { name: 'A looser policy waits for another admin' })
  await expect(proposal).toContainText('One of three is on leave')
  await expect(proposal.getByRole('button', { name: 'Confirm' })).toHaveCount(0)
  await expect(proposal.getByRole('button', { name: 'Withdraw' })).toBeVisible()
  await expect(policyOf(page)).toContainText('2 approvals by approvers, not the requester.')
  expect(await axeFindings(page)).toEqual([])

  const other = await (await browser.newContext()).newPage()
  await signIn(other, second)
  await other.goto('/inbox')
  await other.getByRole('link', { name: 'A looser policy for Live of Policy story' }).click()
  await other.getByRole('button', { name: 'Confirm' }).click()
  const dialog = other.getByRole('dialog')
  expect(await axeFindings(other)).toEqual([])
  await dialog.getByLabel('Type Live to confirm').fill('Live')
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  await expect(policyOf(other)).toContainText('One approval by approvers, not the requester.')
  // The proposer's page follows by itself.
  await expect(proposal).toHaveCount(0)
  await expect(policyOf(page)).toContainText('One approval by approvers, not the requester.')
})

test('everyone reads it, and only admins change it', async ({ page }) => {
  await signIn(page, demoPerson('developer'))
  await page.goto(environment)
  await expect(policyOf(page)).toContainText('One approval by approvers, not the requester.')
  await expect(page.getByRole('link', { name: 'Change policy' })).toHaveCount(0)
  await page.goto(`${environment}/policy`)
  await expect(page.getByLabel('Approvals needed')).toHaveCount(0)
})
