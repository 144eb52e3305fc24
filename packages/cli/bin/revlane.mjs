#!/usr/bin/env node
// `npx revlane` inside the repository. The sources are bundled once and used as they are until one of them changes; the
// commands that ask a server are elsewhere one file, /cli/revlane.mjs of a running server.
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const repository = fileURLToPath(new URL('../../..', import.meta.url))
const kept = join(repository, 'node_modules/.cache/revlane-command')
const entries = { local: 'packages/cli/src/local/local.ts', revlane: 'packages/cli/src/revlane.ts' }
const onServers = ['upgrade', 'wait', 'can-deploy', 'plan', 'status', 'help']
const onFolders = [
  ...['heads', 'branches', 'history', 'show', 'current', 'graph', 'sql', 'compile', 'check', 'merge-heads', 'revision'],
]
const command = process.argv.slice(2).find((word) => onServers.includes(word) || onFolders.includes(word)) ?? ''
const entry = onFolders.includes(command) ? 'local' : 'revlane'

/** The bundle of these very sources; null when there is none. */
function findBundle() {
  try {
    const { folder, inputs } = JSON.parse(readFileSync(join(kept, 'bundle.json'), 'utf8'))
    /** @param {[string, number]} input */
    const isSame = ([path, changedMs]) => statSync(join(repository, path)).mtimeMs === changedMs
    return inputs.every(isSame) ? join(kept, folder, `${entry}.mjs`) : null
  } catch {
    return null
  }
}

async function makeBundle() {
  const { build } = await import('esbuild')
  const folder = `${process.pid}-${Date.now()}`
  const { metafile } = await build({
    entryPoints: entries,
    outdir: join(kept, folder),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    absWorkingDir: repository,
    external: ['pg', 'mysql2', 'libpg-query'],
    banner: { js: "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);" },
    metafile: true,
    logLevel: 'silent',
  })
  const inputs = Object.keys(metafile.inputs).map((path) => [path, statSync(join(repository, path)).mtimeMs])
  const before = readFolder()
  const list = join(kept, `${folder}.json`)
  writeFileSync(list, JSON.stringify({ folder, inputs }))
  renameSync(list, join(kept, 'bundle.json'))
  if (before !== null) rmSync(join(kept, before), { recursive: true, force: true })
  return join(kept, folder, `${entry}.mjs`)
}

function readFolder() {
  try {
    const { folder } = JSON.parse(readFileSync(join(kept, 'bundle.json'), 'utf8'))
    return /^[\d-]+$/.test(folder) ? folder : null
  } catch {
    return null
  }
}

/** Where nothing can be kept (a checkout of somebody else), the sources run as they are. */
async function runSources() {
  const { register } = await import('tsx/esm/api')
  register()
  await import(pathToFileURL(join(repository, entries[entry])).href)
}

async function bundleOrNull() {
  try {
    mkdirSync(kept, { recursive: true })
    return await makeBundle()
  } catch {
    return null
  }
}

const file = findBundle() ?? (await bundleOrNull())
if (file === null) await runSources()
else await import(pathToFileURL(file).href)
