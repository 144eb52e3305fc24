// Story 5, the deploy: it fails cleanly with the reason while the chain is broken, passes once the scripts are repaired, and does
// nothing from then on.
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { postgresServer } from '@revlane/test-servers'
import { runCommand } from './support/command.ts'
import { demoPerson, signIn } from './support/people.ts'
import { registerEnvironment, registerProject } from './support/registering.ts'
import { runAsSomeoneElse } from './support/someone-else.ts'
import { makeToken } from './support/tokens.ts'

const examples = join(process.env.E2E_HOME ?? '', 'examples')

/** As the team would: in the checkout that the server reads. */
function edit(script: string, was: string, is: string): void {
  const path = join(examples, 'repaired-deploy/migrations/versions', script)
  const text = readFileSync(path, 'utf8')
  if (!text.includes(was)) throw new Error(`${script} does not hold ${was}`)
  writeFileSync(
    path,
    text.replace(was, () => is),
  )
}

const bareType = `op.execute("CREATE TYPE task_status AS ENUM ('pending', 'in_progress', 'completed', 'cancelled')")`
const guardedType = `op.execute(
        "DO $$ BEGIN "
        "CREATE TYPE task_status AS ENUM ('pending', 'in_progress', 'completed', 'cancelled'); "
        "EXCEPTION WHEN duplicate_object THEN NULL; END $$"
    )`

test('a deploy names what blocks it, passes with the repaired chain, and does nothing on the next ones', async ({
  page,
}) => {
  test.setTimeout(120_000)
  cpSync(join(examples, 'blocked-deploy'), join(examples, 'repaired-deploy'), { recursive: true })
  const { fields } = await (await postgresServer()).createDatabase()
  await runAsSomeoneElse(fields, "CREATE TYPE task_status AS ENUM ('pending', 'in_progress', 'completed', 'cancelled')")
  await signIn(page, demoPerson('admin'))
  await registerProject(page, { name: 'Repaired deploy', folder: 'repaired-deploy' })
  await registerEnvironment(page, {
    ...{ project: 'repaired-deploy', driver: 'postgresql+psycopg2', fields },
    ...{ name: 'Server', tier: 'Development' },
  })
  const token = await makeToken(page, { account: 'Deploy of the server', project: 'Repaired deploy' })
  const deploy = () => runCommand(token, 'upgrade', '--wait', 'server')

  const blocked = await deploy()
  expect(blocked).toMatch(/^1: /)
  expect(blocked).toContain('type "task_status" already exists')
  expect(blocked).toMatch(/\/requests\/\d+/)
  const asked = /\/requests\/(\d+)/.exec(blocked)?.[1]
  // The same broken plan is not asked for again by each restart of the service.
  const restarted = await deploy()
  expect(restarted).toMatch(/^1: /)
  expect(restarted).toContain(`#${asked}`)
  const tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
  expect((await runAsSomeoneElse(fields, tables)).rows).toEqual([])

  edit('001_initial_schema.py', bareType, guardedType)
  edit(
    '002_add_tasks_table.py',
    '    op.create_table(\n        "tasks"',
    '    op.drop_table("tasks")\n    op.create_table(\n        "tasks"',
  )
  const passed = await deploy()
  expect(passed).toMatch(/^0: /)
  expect(Number(/\/requests\/(\d+)/.exec(passed)?.[1])).toBeGreaterThan(Number(asked))
  expect((await runAsSomeoneElse(fields, tables)).rows).toContainEqual({ tablename: 'slack_users' })
  expect((await runAsSomeoneElse(fields, 'SELECT version_num FROM alembic_version')).rows).toEqual([
    { version_num: '004' },
  ])

  const next = await deploy()
  expect(next).toMatch(/^0: /)
  expect(next).not.toContain('/requests/')
})
