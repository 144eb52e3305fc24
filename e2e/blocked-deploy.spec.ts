// Story 5: the type exists already. The run fails cleanly, says why, and leaves nothing behind.
import { expect, test } from '@playwright/test'
import { postgresServer } from '@revlane/test-servers'
import { askForChange, expectState } from './support/changes.ts'
import { demoPerson, signIn } from './support/people.ts'
import { registerEnvironment, registerProject } from './support/registering.ts'
import { runAsSomeoneElse } from './support/someone-else.ts'

test('a duplicate type is named with the statement, the SQLSTATE, and that nothing was applied', async ({
  browser,
}) => {
  const { fields } = await (await postgresServer()).createDatabase()
  await runAsSomeoneElse(fields, "CREATE TYPE task_status AS ENUM ('pending', 'in_progress', 'completed', 'cancelled')")
  const admin = await (await browser.newContext()).newPage()
  await signIn(admin, demoPerson('admin'))
  await registerProject(admin, { name: 'Blocked deploy', folder: 'blocked-deploy' })
  await registerEnvironment(admin, {
    ...{ project: 'blocked-deploy', driver: 'postgresql+psycopg2', fields },
    ...{ name: 'Server', tier: 'Development' },
  })
  const author = await (await browser.newContext()).newPage()
  await signIn(author, demoPerson('developer'))
  await askForChange(author, {
    project: 'blocked-deploy',
    environment: 'server',
    target: { revision: '001' },
    reason: 'Deploy',
  })
  await expectState(author, 'Failed')
  await expect(author.getByText('Nothing was applied').first()).toBeVisible()
  const failed = author.getByRole('listitem').filter({ hasText: '42710' }).first()
  await expect(failed).toContainText('CREATE TYPE task_status')
  await expect(failed).toContainText('type "task_status" already exists')
  const { rows } = await runAsSomeoneElse(fields, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
  expect(rows).toEqual([])
})
