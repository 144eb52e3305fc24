// A deploy and its command, when things go otherwise: killed anywhere, cut off from the server, late, refused, called off.
import { execFileSync } from 'node:child_process'
import { expect, type Page, test } from '@playwright/test'
import { postgresServer } from '@revlane/test-servers'
import { approve } from '../support/changes.ts'
import { type Command, runCommand, startCommand } from '../support/command.ts'
import { demoPerson, signIn } from '../support/people.ts'
import { registerEnvironment, registerProject } from '../support/registering.ts'
import { makeToken } from '../support/tokens.ts'
import { endWebProcess } from '../support/web-process.ts'

test.describe.configure({ mode: 'serial' })

const project = 'growing-deploy'
let token = ''

const says = (command: Command, words: string | RegExp) =>
  expect.poll(command.said, { timeout: 60_000 }).toMatch(typeof words === 'string' ? new RegExp(words) : words)

function numberIn(said: string): number {
  return Number(/\/requests\/(\d+)/.exec(said)?.[1])
}

/** What was ever asked for in one environment, as the list of all requests has it. */
async function requestsIn(page: Page, environment: string) {
  await page.goto(`/requests?state=all&project=${project}`)
  return page.getByRole('list', { name: 'Requests' }).getByRole('listitem').filter({ hasText: environment })
}

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000)
  const page = await (await browser.newContext()).newPage()
  const server = await postgresServer()
  await signIn(page, demoPerson('admin'))
  await registerProject(page, { name: 'Growing deploy', folder: 'growing-model' })
  for (const name of ['First', 'Second', 'Third']) {
    const { fields } = await server.createDatabase()
    await registerEnvironment(page, { project, driver: 'postgresql+psycopg2', fields, name, tier: 'Staging' })
  }
  token = await makeToken(page, { account: 'Growing pipeline', project: 'Growing deploy' })
})

test('the command is one file that Node.js alone runs, without a sign-in', async ({ request }) => {
  const answer = await request.get('/cli/revlane.mjs')
  expect(answer.ok()).toBe(true)
  expect(await answer.text()).toMatch(/^#!\/usr\/bin\/env node\n/)
  expect(await runCommand(token, '--version')).toMatch(/^0: revlane \d+\.\d+\.\d+\n$/)
  expect(await runCommand('rvl_nobody', 'status')).toMatch(/^64: /)
  expect(await runCommand(`rvl_${'a'.repeat(49)}`, 'status')).toMatch(/^1: /)
  expect(await runCommand(token, 'status')).toMatch(/^0: growing-deploy\/first +staging/)
})

test('killed at each of its lines and started anew it asks once, goes on over a restart of the server, and ends 0', async ({
  page,
}) => {
  test.setTimeout(180_000)
  for (const line of ['steps? from', 'Plan ', '(Asked|Joined): ', 'Waits \\(approvals\\)']) {
    const doomed = await startCommand(token, 'upgrade', '--wait', 'first')
    await says(doomed, line)
    doomed.signal('SIGKILL')
    expect(await doomed.ended).toBeNull()
  }
  const deploy = await startCommand(token, 'upgrade', '--wait', 'first')
  await says(deploy, 'Joined: ')
  endWebProcess()
  await says(deploy, 'The server is not reachable since')
  await says(deploy, 'The server is back after')
  await signIn(page, demoPerson('approver'))
  await approve(page, numberIn(deploy.said()), null)
  expect(await deploy.ended, deploy.said()).toBe(0)
  expect(deploy.said()).toMatch(/Approved by Alex[\s\S]*applied in \d+ ms[\s\S]*growing-deploy\/first is at \w+\.\n$/)
  expect(await runCommand(token, 'upgrade', '--wait', 'first')).toMatch(
    /^0: growing-deploy\/first is at \w+\. Nothing to do\.\n$/,
  )
  await expect(await requestsIn(page, 'First')).toHaveCount(1)
})

test('it ends 2 at its timeout and 130 at Ctrl-C; the request stays, and a rejection is told to each later deploy', async ({
  page,
}) => {
  test.setTimeout(120_000)
  const late = await runCommand(token, 'upgrade', '--wait', 'second', '--timeout', '6s')
  expect(late).toMatch(/^2: [\s\S]*stays open[\s\S]*To come back: revlane upgrade --wait second\n$/)
  const number = numberIn(late)
  const called = await startCommand(token, 'upgrade', '--wait', 'second')
  await says(called, `Joined: request #${number}`)
  called.signal('SIGINT')
  expect(await called.ended).toBe(130)
  expect(called.said()).toContain(`Request #${number} goes on`)

  const waiting = await startCommand(token, 'upgrade', '--wait', 'second')
  await says(waiting, 'Joined: ')
  await signIn(page, demoPerson('approver'))
  await page.goto(`/requests/${number}`)
  await page.getByRole('button', { name: 'Reject', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Why do you reject it?').fill('Not on a Friday')
  await dialog.getByRole('button', { name: 'Reject', exact: true }).click()
  expect(await waiting.ended).toBe(1)
  expect(waiting.said()).toContain('Alex: Not on a Friday')
  const next = await runCommand(token, 'upgrade', '--wait', 'second')
  expect(next).toMatch(/^1: [\s\S]*Not on a Friday[\s\S]*--again/)
  expect(next).toContain(`/requests/${number}`)
})

test('ten deploys at once ask once', async ({ page }) => {
  test.setTimeout(120_000)
  const all = await Promise.all(Array.from({ length: 10 }, () => runCommand(token, 'upgrade', 'third')))
  expect(new Set(all.map((said) => said.slice(0, 2)))).toEqual(new Set(['0:']))
  expect(new Set(all.map(numberIn)).size).toBe(1)
  await signIn(page, demoPerson('viewer'))
  await expect(await requestsIn(page, 'Third')).toHaveCount(1)
})

test('a shell alone fetches and runs it, as the guides say', async ({ baseURL }) => {
  const folder = test.info().outputPath()
  const script =
    'mkdir -p "$0" && cd "$0" && curl -fsSO "$REVLANE_URL/cli/revlane.mjs" && node revlane.mjs can-deploy third --revision heads'
  const env = { ...process.env, REVLANE_URL: baseURL, REVLANE_TOKEN: token }
  expect(() => execFileSync('sh', ['-c', script, folder], { env, stdio: 'pipe' })).toThrow(
    /No: growing-deploy\/third lacks/,
  )
})
