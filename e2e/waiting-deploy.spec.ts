// Story 3: when and how migrations run in operation. Development goes by itself, staging after one approval, production after another
// person's approval and inside its window, and the deploy waits for all of it with one command.
import { expect, type Page, test } from '@playwright/test'
import { type DatabaseFields, mysqlServer } from '@revlane/test-servers'
import { approve } from './support/changes.ts'
import { runCommand, startCommand } from './support/command.ts'
import { demoPerson, signIn } from './support/people.ts'
import { registerEnvironment, registerProject } from './support/registering.ts'
import { makeToken } from './support/tokens.ts'

test.describe.configure({ mode: 'serial' })

const project = 'launched-service'
const head = '7ae15d0c38b4'
let token = ''

async function changePolicy(page: Page, environment: string, change: () => Promise<void>): Promise<void> {
  await page.goto(`/p/${project}/e/${environment}/policy`)
  await change()
  await page.getByLabel('Why does it change?').fill('As the team agreed')
  await page.getByRole('button', { name: 'Change policy' }).click()
  await expect(page).toHaveURL(`/p/${project}/e/${environment}#policy`)
}

/** The number in the address that the command printed. */
async function requestOf(said: () => string): Promise<number> {
  await expect.poll(said, { timeout: 20_000 }).toMatch(/\/requests\/\d+/)
  return Number(/\/requests\/(\d+)/.exec(said())?.[1])
}

test('development upgrades by itself when it is found behind', async ({ page }) => {
  test.setTimeout(120_000)
  const server = await mysqlServer()
  const make = async (): Promise<DatabaseFields> => (await server.createDatabase()).fields
  await signIn(page, demoPerson('admin'))
  await registerProject(page, { name: 'Launched service', folder: 'launched-service', family: 'MySQL or MariaDB' })
  for (const [name, tier] of [
    ['Development', 'Development'],
    ['Staging', 'Staging'],
    ['Production', 'Production'],
  ] as const) {
    await registerEnvironment(page, { project, driver: 'mysql+pymysql', fields: await make(), name, tier })
  }
  token = await makeToken(page, { account: 'Launch pipeline', project: 'Launched service' })
  await changePolicy(page, 'development', () =>
    page
      .getByLabel('Approvals needed')
      .fill('0')
      .then(() => page.getByLabel('Ask for new revisions without a person').check()),
  )
  await expect(page.getByText('up to date', { exact: false }).first()).toBeVisible({ timeout: 30_000 })
  expect(await runCommand(token, 'can-deploy', 'development', '--revision', head)).toMatch(/^0: /)
  await page.getByRole('link', { name: 'Audit' }).first().click()
  await expect(page.getByText('Automatic upgrades').first()).toBeVisible()
})

test('staging waits for one approval, and the deploy waits with it', async ({ page }) => {
  test.setTimeout(120_000)
  expect(await runCommand(token, 'can-deploy', 'staging', '--revision', head)).toMatch(/^1: /)
  const deploy = await startCommand(token, 'upgrade', '--wait', 'staging')
  const number = await requestOf(deploy.said)
  await signIn(page, demoPerson('approver'))
  await approve(page, number, null)
  expect(await deploy.ended, deploy.said()).toBe(0)
  expect(deploy.said()).toContain('Alex')
  expect(await runCommand(token, 'can-deploy', 'staging', '--revision', head)).toMatch(/^0: /)
})

test('production waits for another person and for its window; the deploy is killed on the way and asks for nothing twice', async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000)
  const admin = await (await browser.newContext()).newPage()
  await signIn(admin, demoPerson('admin'))
  await changePolicy(admin, 'production', async () => {
    await admin.getByLabel('Only after').selectOption('Staging')
    await admin.getByRole('button', { name: 'Add a time to run' }).click()
    const window = admin.getByRole('group', { name: 'Window 1' })
    // Opens at the second full minute from now: late enough to be seen closed.
    const opens = new Date(Date.now() + 100_000)
    await window.getByLabel('Repeats').selectOption('By a cron expression')
    await window.getByLabel('Opens at (cron)').fill(`${opens.getUTCMinutes()} ${opens.getUTCHours()} * * *`)
    await window.getByLabel('Time zone').fill('Etc/UTC')
    await window.getByLabel('Hours').fill('1')
    await window.getByLabel('Minutes').fill('0')
  })
  const first = await startCommand(token, 'upgrade', '--wait', 'production')
  const number = await requestOf(first.said)
  first.signal('SIGKILL')
  expect(await first.ended).toBeNull()

  const deploy = await startCommand(token, 'upgrade', '--wait', 'production')
  expect(await requestOf(deploy.said)).toBe(number)
  await signIn(page, demoPerson('approver'))
  await approve(page, number, 'Production')
  await expect(page.getByText(/window/i).first()).toBeVisible()
  await expect.poll(deploy.said, { timeout: 30_000 }).toMatch(/window/i)
  expect(deploy.said()).not.toContain('CREATE TABLE')

  expect(await deploy.ended, deploy.said()).toBe(0)
  const again = await runCommand(token, 'upgrade', '--wait', 'production')
  expect(again).toMatch(/^0: /)
  expect(again).not.toContain('/requests/')
  await page.goto(`/requests?state=all&project=${project}&environment=production`)
  await expect(page.getByRole('main').getByRole('link', { name: 'Upgrade to heads' })).toHaveCount(1)
})
