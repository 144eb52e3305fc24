// npm ci, when node_modules is not what the lockfile says.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startStage } from './progress.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const platform = `${process.platform}-${process.arch}`

/** @typedef {Record<string, { version?: string, link?: boolean, optional?: boolean }>} Packages */

/** @param {string} path @returns {Packages} */
function readPackages(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages
}

/** @param {string} root */
function platformFileOf(root) {
  return join(root, 'node_modules/.revlane-platform')
}

/**
 * True when node_modules is missing, broken off, of another lockfile or of another kind of machine.
 * @param {string} root
 */
export function isInstallStale(root) {
  // npm writes this file last, so a broken-off install has none.
  const platformFile = platformFileOf(root)
  const hidden = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(hidden)) return true
  if (existsSync(platformFile) && readFileSync(platformFile, 'utf8') !== platform) return true
  const wanted = readPackages(join(root, 'package-lock.json'))
  const installed = readPackages(hidden)
  return Object.entries(wanted).some(
    ([path, { version, link, optional }]) => path !== '' && !link && !optional && installed[path]?.version !== version,
  )
}

/** Runs `npm ci` when needed. Development packages are part of it: `npm start` builds from source. */
export async function installWhenStale() {
  if (!isInstallStale(root)) return
  const stage = startStage('Installing what package-lock.json says')
  // Not as npm ci would take it: production would leave out what builds the product.
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, NODE_ENV: 'development' }
  // npm's own program when npm started us, so that one and the same npm does it.
  const npm = env.npm_execpath?.endsWith('.js') ? env.npm_execpath : null
  const command = npm ? process.execPath : 'npm'
  const args = [...(npm ? [npm] : []), 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      // npm says first what is wrong, and then how it is called.
      output = (output + chunk).slice(0, 3000)
    })
  }
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      output += error.message
      resolve(1)
    })
    child.once('close', resolve)
  })
  if (code !== 0) {
    stage.fail()
    console.error(`npm ci failed:\n${output}`)
    process.exit(1)
  }
  writeFileSync(platformFileOf(root), platform)
  stage.done()
}
