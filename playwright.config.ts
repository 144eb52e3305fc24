// The stories run against the product as `npm start` brings it up: one installation with the demo, one empty.
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig, devices } from '@playwright/test'
import { ensureReachablePlace, findFreePort } from '@revlane/embedded-postgres'
import { ensureChromium } from '@revlane/test-servers'

/** Open to the accounts that web, worker and databases run as, as an installation's own folder would be. */
function makeHome(): string {
  const folder = mkdtempSync(join(tmpdir(), 'revlane-e2e-'))
  chmodSync(folder, 0o755)
  // A checkout may be closed to the worker's account.
  cpSync('examples', join(folder, 'examples'), { recursive: true })
  // The installations have ended by then.
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

// Read again in each worker process: what was chosen once is handed on by the environment.
process.env.E2E_HOME ??= makeHome()
process.env.E2E_PORT ??= String(await findFreePort())
process.env.E2E_EMPTY_PORT ??= String(await findFreePort())
const { E2E_HOME: home, E2E_PORT: port, E2E_EMPTY_PORT: emptyPort } = process.env
// Built once, for both and for `npm start`.
const runtimes = join(ensureReachablePlace(process.env.REVLANE_HOME ?? '.revlane').folder, 'runtime')
const { executablePath, env } = await ensureChromium()

const installation = (name: string, at: string, flags: string) => ({
  command: `exec node packages/launcher/bootstrap.mjs start ${flags}`,
  env: {
    ...process.env,
    npm_lifecycle_event: '',
    REVLANE_HOME: join(home, name),
    REVLANE_RUNTIMES: runtimes,
    PORT: at,
    HOST: '127.0.0.1',
    REVLANE_URL: '',
    // The receivers of the stories are on this machine.
    REVLANE_WEBHOOK_ALLOW: 'loopback',
    REVLANE_SOURCE_ROOTS: join(home, 'examples'),
  },
  url: `http://127.0.0.1:${at}/api/health`,
  // With E2E_HOME and the ports given, installations that already run are used as they are.
  reuseExistingServer: true,
  timeout: 300_000,
  stdout: 'pipe' as const,
  gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 60_000 },
})

export default defineConfig({
  testDir: 'e2e',
  // `npm run pictures` and `npm run bench:weight` name other files.
  testMatch: process.env.E2E_MATCH ?? '**/*.spec.ts',
  outputDir: 'test-results/e2e',
  workers: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  globalSetup: './packages/test-servers/src/playwright-setup.ts',
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  webServer: [installation('demo', port, ''), installation('empty', emptyPort, '--empty')],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    locale: 'en-GB',
    launchOptions: {
      executablePath,
      env: { ...process.env, ...env },
      // Nothing leaves the machine, and no page of ours may want it to.
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
      ],
    },
  },
  projects: [{ name: 'chromium', use: devices['Desktop Chrome'] }],
})
