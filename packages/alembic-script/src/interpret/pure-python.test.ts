// Python without a database: what our interpreter says of each file is what Python said when it was recorded.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { saidBy } from '../test-support/said-by.ts'

const FOLDER = new URL('../../golden/python/', import.meta.url)
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.py') && name !== 'record.py')

describe.each(FILES)('%s', (name) => {
  it('says what Python says', async () => {
    const recorded: unknown = JSON.parse(readFileSync(new URL(name.replace(/py$/, 'json'), FOLDER), 'utf8'))
    expect(await saidBy(readFileSync(new URL(name, FOLDER), 'utf8'))).toEqual({ said: recorded, refusals: [] })
  })
})
