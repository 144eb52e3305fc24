// Somebody changes the version row between approval and run: the request turns stale, and not one statement is sent.
import { expect, test } from '@playwright/test'
import { postgresServer } from '@revlane/test-servers'
import { approve, askForChange, expectState } from './support/changes.ts'
import { demoPerson, signIn } from './support/people.ts'
import { registerEnvironment, registerProject } from './support/registering.ts'
import { runAsSomeoneElse } from './support/someone-else.ts'

test('a request whose database moved never runs', async ({ browser }) => {
  const { fields } = await (await postgresServer()).createDatabase()
  await runAsSomeoneElse(fields, 'CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY)')
  const admin = await (await browser.newContext()).newPage()
  await signIn(admin, demoPerson('admin'))
  await registerProject(admin, { name: 'Restarted container', folder: 'restarted-container' })
  await registerEnvironment(admin, {
    ...{ project: 'restarted-container', driver: 'postgresql+psycopg2', fields },
    ...{ name: 'Live', tier: 'Production' },
  })
  const author = await (await browser.newContext()).newPage()
  await signIn(author, demoPerson('developer'))
  const number = await askForChange(author, {
    project: 'restarted-container',
    environment: 'live',
    target: { choice: 'Newest revision' },
    reason: 'First release',
  })
  await runAsSomeoneElse(fields, "INSERT INTO alembic_version VALUES ('aa3febf53565')")
  const approver = await (await browser.newContext()).newPage()
  await signIn(approver, demoPerson('approver'))
  await approve(approver, number, 'Live')
  await expectState(approver, 'Stale')
  await expect(approver.getByText(/aa3febf53565/).first()).toBeVisible()
  const { rows } = await runAsSomeoneElse(fields, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
  expect(rows).toEqual([{ tablename: 'alembic_version' }])
})
