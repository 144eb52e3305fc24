// How much JavaScript the landing page sends, beside an empty Next page built in the same run: `npm run bench:weight`.
// Bytes are as they came over the wire (gzip). Prints the figures; it asserts nothing about time.
import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { findFreePort } from '@revlane/embedded-postgres'
import { demoPerson, signIn } from '../support/people.ts'

// Outside the checkout, whose own settings would leak into it, but with its packages: both pages are built by the same Next.
const folder = join(tmpdir(), `revlane-empty-page-${process.pid}`)
const next = resolve('node_modules/next/dist/bin/next')

function buildEmptyPage(): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'app'), { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"name":"empty","private":true,"type":"module"}')
  writeFileSync(join(folder, 'next.config.mjs'), `export default { turbopack: { root: '/' }, agentRules: false }`)
  writeFileSync(
    join(folder, 'app/layout.jsx'),
    'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html> }',
  )
  writeFileSync(join(folder, 'app/page.jsx'), 'export default function Page() { return <p>Nothing</p> }')
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  execFileSync(process.execPath, [next, 'build'], {
    cwd: folder,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
    stdio: 'ignore',
  })
}

/** Bytes of script that the page brings to a browser that has nothing of it; `ready` says when all of it has come. */
async function scriptBytes(page: Page, url: string, ready: () => Promise<unknown>) {
  const sizes: Promise<number>[] = []
  page.on('response', async (response) => {
    const request = response.request()
    if (request.resourceType() !== 'script') return
    sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
  })
  await page.goto(url, { waitUntil: 'load' })
  await ready()
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  return { bytes, files: sizes.length }
}

test('JavaScript of the landing page beside an empty Next page', async ({ browser, baseURL }) => {
  test.setTimeout(300_000)
  buildEmptyPage()
  const port = await findFreePort()
  const server = spawn(process.execPath, [next, 'start', '-p', String(port), '-H', '127.0.0.1'], {
    cwd: folder,
    stdio: 'ignore',
  })
  try {
    const url = `http://127.0.0.1:${port}/`
    await expect(async () => expect((await fetch(url)).ok).toBe(true)).toPass({ timeout: 30_000 })
    const stranger = await (await browser.newContext()).newPage()
    const empty = await scriptBytes(stranger, url, () => expect(stranger.getByText('Nothing')).toBeVisible())
    const context = await browser.newContext({ baseURL })
    await signIn(await context.newPage(), demoPerson('viewer'))
    // Signed in, but with an empty cache.
    const fresh = await browser.newContext({ baseURL, storageState: await context.storageState() })
    const page = await fresh.newPage()
    // The stream is live when all islands work.
    const ours = await scriptBytes(page, '/', () =>
      expect(page.getByRole('banner').getByText('Live', { exact: true })).toBeVisible(),
    )
    const ratio = ours.bytes / empty.bytes
    console.log(
      `empty page ${(empty.bytes / 1000).toFixed(1)} kB in ${empty.files} files; ` +
        `landing page ${(ours.bytes / 1000).toFixed(1)} kB in ${ours.files} files; ratio ${ratio.toFixed(3)}`,
    )
    expect(Math.min(empty.files, ours.files)).toBeGreaterThan(0)
  } finally {
    server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
})
