import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bundleCommand, endBundling } from './bundle.ts'

test('the deploy command is one file that needs Node.js alone, and knows its version', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'revlane-command-'))
  try {
    const file = join(folder, 'revlane.mjs')
    await bundleCommand('packages/cli/src/revlane.ts', file, '9.8.7')
    await endBundling()
    const text = readFileSync(file, 'utf8')
    expect(text.split('\n')[0]).toBe('#!/usr/bin/env node')
    const imports = [...text.matchAll(/^import .* from "([^"]+)"|import\("([^"]+)"\)/gm)].map(
      ([, one, other]) => one ?? other,
    )
    expect(imports.length).toBeGreaterThan(2)
    expect(imports.filter((name) => !name?.startsWith('node:'))).toEqual([])
    const said = execFileSync(process.execPath, [file, '--version'], { cwd: folder, encoding: 'utf8' })
    expect(said).toBe('revlane 9.8.7\n')
  } finally {
    rmSync(folder, { recursive: true })
  }
})
