// What `revlane upgrade --wait` costs a deploy that has nothing to do, beyond Node's own start:
// `E2E_MATCH=bench/deploy-command.ts npm run e2e`. Prints the figures; it asserts nothing about time.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { postgresServer } from '@revlane/test-servers'
import { askForChange, expectState } from '../support/changes.ts'
import { runCommand } from '../support/command.ts'
import { demoPerson, signIn } from '../support/people.ts'
import { registerEnvironment, registerProject } from '../support/registering.ts'
import { makeToken } from '../support/tokens.ts'

const rounds = 31

test('the own time of the command at the target', async ({ page, browser, baseURL }) => {
  test.setTimeout(300_000)
  const { fields } = await (await postgresServer()).createDatabase()
  await signIn(page, demoPerson('admin'))
  await registerProject(page, { name: 'Quick deploy', folder: 'growing-model' })
  await registerEnvironment(page, {
    ...{ project: 'quick-deploy', driver: 'postgresql+psycopg2', fields },
    ...{ name: 'Server', tier: 'Development' },
  })
  const token = await makeToken(page, { account: 'Quick pipeline', project: 'Quick deploy' })
  const author = await (await browser.newContext({ baseURL })).newPage()
  await signIn(author, demoPerson('developer'))
  const asked = { project: 'quick-deploy', environment: 'server', target: { choice: 'Newest revision' } }
  await askForChange(author, { ...asked, reason: 'To have nothing to do' })
  await expectState(author, 'Applied')
  // The file is fetched here, and is warm from here on.
  expect(await runCommand(token, 'upgrade', '--wait', 'server')).toMatch(/^0: /)

  const env = { ...process.env, REVLANE_URL: baseURL, REVLANE_TOKEN: token }
  const timeMs = async (args: readonly string[]) => {
    const began = performance.now()
    const child = spawn(process.execPath, args, { env, stdio: 'ignore' })
    const code = await new Promise((resolve) => child.once('exit', resolve))
    expect(code).toBe(0)
    return performance.now() - began
  }
  const node: number[] = []
  const command: number[] = []
  // In turn, so that whatever else the machine does meets both.
  for (let round = 0; round < rounds; round += 1) {
    node.push(await timeMs(['-e', '0']))
    command.push(await timeMs([join(process.env.E2E_HOME ?? '', 'revlane.mjs'), 'upgrade', '--wait', 'server']))
  }
  const differences = command.map((ms, round) => ms - (node[round] ?? 0))
  console.log(
    `node ${median(node).toFixed(0)} ms; upgrade --wait at the target ${median(command).toFixed(0)} ms; ` +
      `difference ${median(differences).toFixed(0)} ms (least ${Math.min(...differences).toFixed(0)}); ` +
      `ratio ${(median(command) / median(node)).toFixed(2)}`,
  )
})

function median(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN
}
