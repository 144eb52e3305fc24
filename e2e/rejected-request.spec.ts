// An approver says no, and says why; nothing runs.
import { expect, test } from '@playwright/test'
import { askForChange, expectState } from './support/changes.ts'
import { demoPerson, signIn } from './support/people.ts'

test('a rejection needs a comment, ends the request, and is seen by its author', async ({ browser }) => {
  const author = await (await browser.newContext()).newPage()
  await signIn(author, demoPerson('developer'))
  const number = await askForChange(author, {
    project: 'sample-registry',
    environment: 'staging',
    target: { choice: 'One step back' },
    reason: 'Try the way back',
  })
  const approver = await (await browser.newContext()).newPage()
  await signIn(approver, demoPerson('approver'))
  await approver.goto(`/requests/${number}`)
  await approver.getByRole('button', { name: 'Reject', exact: true }).click()
  const dialog = approver.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'Reject', exact: true })).toBeDisabled()
  await dialog.getByLabel('Why do you reject it?').fill('Staging is under test until Thursday')
  await dialog.getByRole('button', { name: 'Reject', exact: true }).click()
  await expectState(approver, 'Rejected')
  // The author's page follows by itself.
  await expectState(author, 'Rejected')
  await expect(author.getByText('Staging is under test until Thursday').first()).toBeVisible()
  await expect(author.getByRole('heading', { name: 'Run', exact: true })).toHaveCount(0)
})
