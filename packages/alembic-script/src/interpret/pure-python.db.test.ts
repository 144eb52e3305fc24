// The records of golden/python are still what Python itself says.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ensureAlembic } from '@revlane/test-servers'
import { describe, expect, it } from 'vitest'

const FOLDER = new URL('../../golden/python/', import.meta.url)
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.py') && name !== 'record.py')

describe.each(FILES)('%s', (name) => {
  it('is recorded from Python', async () => {
    const { python, env } = await ensureAlembic()
    const [recorder = '', file = ''] = ['record.py', name].map((one) => fileURLToPath(new URL(one, FOLDER)))
    const said: unknown = JSON.parse(
      execFileSync(python, [recorder, file], { encoding: 'utf8', env: { ...process.env, ...env } }),
    )
    const recorded: unknown = JSON.parse(readFileSync(new URL(name.replace(/py$/, 'json'), FOLDER), 'utf8'))
    expect(said).toEqual(recorded)
  })
})
