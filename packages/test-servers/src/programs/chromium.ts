// A Chromium for the stories: Playwright's own, the machine's, or Debian's.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { isRoot } from '@revlane/embedded-postgres'
import { ToolUnavailable } from '../errors.ts'
import { findLibraries, installDebianPackages, isDebian, unpackDebianPackages } from './debian.ts'
import { toolsFolder } from './tools-folder.ts'

export type Browser = { readonly executablePath: string; readonly env: Readonly<Record<string, string>> }

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** @throws ToolUnavailable */
export async function ensureChromium(): Promise<Browser> {
  const found = [process.env.REVLANE_TEST_CHROMIUM, chromium.executablePath(), ...INSTALLED].find(
    (path) => path && existsSync(path),
  )
  if (found) return { executablePath: found, env: {} }
  if (!isDebian()) throw new ToolUnavailable('Chromium', 'npx playwright install chromium')
  try {
    if (!isRoot()) return await unpackChromium()
    await installDebianPackages(['chromium'])
    return { executablePath: '/usr/bin/chromium', env: {} }
  } catch (cause) {
    throw new ToolUnavailable('Chromium', 'apt-get install chromium', cause)
  }
}

async function unpackChromium(): Promise<Browser> {
  const root = join(toolsFolder(), 'chromium')
  await unpackDebianPackages({ packages: ['chromium', 'fontconfig-config', 'fonts-dejavu-core'], into: root })
  const libraries = findLibraries(root)
  return {
    executablePath: join(root, 'usr/lib/chromium/chromium'),
    env: {
      LD_LIBRARY_PATH: [libraries, join(libraries, 'nss'), join(root, 'usr/lib/chromium')].join(':'),
      // fonts.conf names its folders from the root, which is not ours; without any font Chromium ends at its first text.
      FONTCONFIG_SYSROOT: root,
      FONTCONFIG_PATH: join(existsSync('/etc/fonts/fonts.conf') ? '/' : root, 'etc/fonts'),
    },
  }
}
