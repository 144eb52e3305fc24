// A process of ours as one file: our own modules inside, everything from npm outside.

import { join } from 'node:path'
import { build, type Plugin, stop } from 'esbuild'
import { REPOSITORY } from '../repository.ts'

// esbuild's own "packages: external" would leave out the workspace's packages too, which are TypeScript.
const npmOutside: Plugin = {
  name: 'npm-outside',
  setup: ({ onResolve }) => {
    onResolve({ filter: /.*/ }, ({ path, kind }) => {
      const ours = kind === 'entry-point' || /^(\.|\/|@\/|@revlane\/)/.test(path)
      return ours ? undefined : { path, external: true }
    })
  },
}

export async function bundle(entry: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [join(REPOSITORY, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'linked',
    absWorkingDir: REPOSITORY,
    plugins: [npmOutside],
    logLevel: 'silent',
  })
}

/** The deploy command as one file that needs Node.js alone; people may read what they download, so it stays readable. */
export async function bundleCommand(entry: string, outfile: string, version: string): Promise<void> {
  await build({
    entryPoints: [join(REPOSITORY, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    absWorkingDir: REPOSITORY,
    define: { REVLANE_BUILD: JSON.stringify(version) },
    banner: { js: `#!/usr/bin/env node\n// revlane ${version}` },
    legalComments: 'none',
    logLevel: 'silent',
  })
}

/** Ends esbuild's own process, which would live as long as we do. */
export function endBundling(): Promise<void> {
  return stop()
}
