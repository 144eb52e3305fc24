// One `npm start` of a clone, to the first page and to its end.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

export type InstallationOrder = {
  readonly checkout: string
  /** HOME of whoever starts it. */
  readonly home: string
  readonly port: number
  readonly account: { readonly uid: number; readonly gid: number } | null
  /** Every package from the registry, as on a machine that has seen none. */
  readonly emptyCache: boolean
}

const PATIENCE_MS = 15 * 60_000

/**
 * Seconds from `npm start` to the first page that a browser gets.
 * @throws Error with the output when it does not get there, or does not end cleanly afterwards
 */
export async function runInstallation(order: InstallationOrder): Promise<number> {
  const since = performance.now()
  const { child, output } = startNpm(order)
  const ended = once(child, 'exit')
  try {
    await waitForPage(`http://127.0.0.1:${order.port}`, child, output)
  } catch (error) {
    child.kill('SIGTERM')
    await ended
    throw error
  }
  const seconds = (performance.now() - since) / 1000
  child.kill('SIGTERM')
  await ended
  // npm may be gone before what it started is.
  for (const until = performance.now() + 30_000; !output().includes('Stopped. All data is kept.'); await pause(100)) {
    if (performance.now() > until) throw new Error(`It did not end cleanly:\n${output()}`)
  }
  assertCalmLogs(order.checkout)
  return seconds
}

// A worker that can't read a grammar or a folder says so in its log, while the page still looks well.
function assertCalmLogs(checkout: string): void {
  for (const name of ['web.log', 'worker.log']) {
    const log = readFileSync(join(checkout, '.revlane/log', name), 'utf8')
    const complaint = log.split('\n').find((line) => /"level":(50|60)|^\s*at |Error:/.test(line))
    if (complaint) throw new Error(`${name} complains: ${complaint.slice(0, 500)}`)
  }
}

function startNpm({ checkout, home, port, account, emptyCache }: InstallationOrder): {
  child: ChildProcess
  output: () => string
} {
  const { PATH } = process.env
  // Another user can't write into our cache.
  const cache = emptyCache || account ? join(home, 'npm-cache') : process.env.npm_config_cache
  const child = spawn('npm', ['start'], {
    cwd: checkout,
    // As a person's shell on a server might have it.
    env: {
      PATH,
      HOME: home,
      NODE_ENV: 'production',
      PORT: String(port),
      ...registry(),
      ...(cache ? { npm_config_cache: cache } : {}),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(account ?? {}),
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      process.stdout.write(chunk)
    })
  }
  return { child, output: () => output }
}

// Where packages come from is the machine's matter.
function registry(): Record<string, string> {
  const names = Object.keys(process.env).filter((name) =>
    /^(npm_config_(registry|cafile)|https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS)$/i.test(name),
  )
  return Object.fromEntries(names.map((name) => [name, process.env[name] ?? '']))
}

async function waitForPage(url: string, child: ChildProcess, output: () => string): Promise<void> {
  for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await pause(200)) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}:\n${output()}`)
    if (!output().includes('is ready')) continue
    const health = await fetch(`${url}/api/health`)
    if (!health.ok) throw new Error(`/api/health answers ${health.status}`)
    // The landing page sends whoever is not signed in to where they can sign in.
    const page = await fetch(url)
    const html = await page.text()
    if (!page.ok || !html.includes('</html>')) throw new Error(`The first page answers ${page.status}`)
    return
  }
  throw new Error(`No first page after ${PATIENCE_MS / 60_000} minutes:\n${output()}`)
}
