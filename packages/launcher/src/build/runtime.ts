// The runtime: everything that web and worker need to run, in one folder that needs nothing of the checkout, so that users
// who can't enter the checkout can run it, and so that a container can hold it and nothing else.

import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { isLockHeld, takeLock } from '../data/file-lock.ts'
import { REPOSITORY, readVersion } from '../repository.ts'
import { runCommand } from '../run-command.ts'
import { bundle, bundleCommand, endBundling } from './bundle.ts'
import { hashSources } from './source-hash.ts'

export type Runtime = { readonly folder: string; readonly built: boolean }

class BuildFailed extends Error {
  readonly code = 'build-failed'
  constructor(output: string) {
    super(`The build failed:\n${output.trim()}`)
  }
}

/** The runtime of the current sources if it is there. */
export function findRuntime(runtimes: string): Runtime | null {
  const folder = join(runtimes, hashSources())
  return existsSync(folder) ? { folder, built: false } : null
}

/**
 * Builds the current sources into `runtimes`/<hash> and removes all but the newest two there.
 * @throws BuildFailed
 */
export async function buildRuntime(runtimes: string, signal?: AbortSignal): Promise<Runtime> {
  const hash = hashSources()
  const folder = join(runtimes, hash)
  const partial = `${folder}.partial`
  rmSync(partial, { recursive: true, force: true })
  await buildWeb(signal)
  mkdirSync(partial, { recursive: true, mode: 0o755 })
  stageWeb(partial)
  await stageProcess(partial, 'server/worker.ts', 'worker.mjs')
  await stageProcess(partial, 'packages/launcher/src/data/prepare-step.ts', 'prepare.mjs')
  await stageProcess(partial, 'packages/launcher/src/processes/worker-health.ts', 'worker-health.mjs')
  // Served to everyone, as the pages' own scripts are: a host that deploys fetches its command from the server that it asks.
  await bundleCommand('packages/cli/src/revlane.ts', join(partial, 'public/cli/revlane.mjs'), readVersion())
  await endBundling()
  cpSync(join(REPOSITORY, 'migrations'), join(partial, 'migrations'), { recursive: true })
  cpSync(join(REPOSITORY, 'packages/launcher/src/processes/end-with-parent.mjs'), join(partial, 'end-with-parent.mjs'))
  // A checkout may be readable by its owner only; the processes run as others.
  execFileSync('chmod', ['-R', 'a+rX', partial])
  renameSync(partial, folder)
  prune(runtimes, hash)
  return { folder, built: true }
}

/** Says that this process runs `folder`, so that no build of another prunes it. */
export function holdRuntime({ folder }: Runtime): () => void {
  const lock = takeLock(`${folder}.held-${process.pid}`)
  return 'release' in lock ? lock.release : () => undefined
}

async function buildWeb(signal?: AbortSignal): Promise<void> {
  const next = join(REPOSITORY, 'node_modules/next/dist/bin/next')
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
  const { code, output } = await runCommand(process.execPath, [next, 'build'], {
    cwd: REPOSITORY,
    env,
    ...(signal ? { signal } : {}),
  })
  signal?.throwIfAborted()
  if (code !== 0) throw new BuildFailed(output)
}

// What Next leaves out of its standalone folder: https://nextjs.org/docs/app/api-reference/config/next-config-js/output
function stageWeb(to: string): void {
  const next = join(REPOSITORY, '.next')
  cpSync(join(next, 'standalone'), to, { recursive: true, verbatimSymlinks: true })
  cpSync(join(next, 'static'), join(to, '.next/static'), { recursive: true })
  if (existsSync(join(REPOSITORY, 'public')))
    cpSync(join(REPOSITORY, 'public'), join(to, 'public'), { recursive: true })
}

// The tracer that Next itself uses for its standalone folder; Next brings it without types.
type Tracer = {
  nodeFileTrace(files: string[], options: { base: string; processCwd: string }): Promise<{ fileList: Set<string> }>
}

// Bundled inside the checkout, where its imports resolve, and copied with the files of npm that it reaches.
async function stageProcess(to: string, entry: string, name: string): Promise<void> {
  const bundled = join(REPOSITORY, '.next/processes', name)
  await bundle(entry, bundled)
  const { nodeFileTrace }: Tracer = createRequire(import.meta.url)('next/dist/compiled/@vercel/nft')
  const { fileList } = await nodeFileTrace([bundled], { base: REPOSITORY, processCwd: REPOSITORY })
  for (const path of fileList) {
    if (!path.startsWith('node_modules/') || existsSync(join(to, path))) continue
    mkdirSync(dirname(join(to, path)), { recursive: true })
    cpSync(join(REPOSITORY, path), join(to, path), { verbatimSymlinks: true, recursive: true })
  }
  for (const file of [name, `${name}.map`]) cpSync(join(dirname(bundled), file), join(to, file))
}

function prune(runtimes: string, current: string): void {
  const names = readdirSync(runtimes)
  const isInUse = (name: string) =>
    names.some((other) => other.startsWith(`${name}.held-`) && isLockHeld(join(runtimes, other)))
  const old = names
    .filter((name) => /^[0-9a-f]{16}(\.partial)?$/.test(name) && name !== current && !isInUse(name))
    .sort((a, b) => statSync(join(runtimes, b)).mtimeMs - statSync(join(runtimes, a)).mtimeMs)
  // One older one stays, for going back to the sources of a moment ago.
  for (const name of old.slice(1)) rmSync(join(runtimes, name), { recursive: true, force: true })
}
