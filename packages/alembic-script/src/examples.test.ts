import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { renderFolder, settingsFor } from './test-support/offline-run.ts'

const EXAMPLES = fileURLToPath(new URL('../../../examples', import.meta.url))
const GOLDEN = fileURLToPath(new URL('../golden/examples', import.meta.url))

describe.each([
  ['restarted-container', 'postgresql'],
  ['restarted-container/squashed', 'postgresql'],
  ['growing-model', 'postgresql'],
  ['blocked-deploy', 'postgresql'],
  ['cooking-api', 'mysql'],
  ['launched-service', 'mysql'],
  ['locked-upgrade', 'postgresql'],
] as const)('example %s', (name, engine) => {
  it.each(['upgrade', 'downgrade'] as const)('%s reads byte for byte as Alembic prints it', async (direction) => {
    const answer = await renderFolder(`${EXAMPLES}/${name}/migrations/versions`, direction, settingsFor(engine))
    const expected = readFileSync(`${GOLDEN}/${name.replaceAll('/', '-')}.${direction}.sql`, 'utf8')
    expect(answer).toEqual({ sql: expected })
  })
})
