import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { renderFolder, settingsFor } from './test-support/offline-run.ts'

const CORPUS = fileURLToPath(new URL('../corpus', import.meta.url))

describe.each(readdirSync(CORPUS))('corpus %s', (name) => {
  const folder = `${CORPUS}/${name}`
  const runs = (['postgresql', 'mysql', 'mariadb'] as const).flatMap((engine) =>
    (['upgrade', 'downgrade'] as const).map((direction) => ({ engine, direction })),
  )

  it.each(runs)('$direction for $engine says what Alembic says, or refuses where Alembic fails', async (run) => {
    const answer = await renderFolder(folder, run.direction, settingsFor(run.engine))
    const expected = `${folder}/${run.direction}.${run.engine}.sql`
    if (!existsSync(expected)) expect(answer).toHaveProperty('refusals')
    else expect(answer).toEqual({ sql: readFileSync(expected, 'utf8') })
  })
})
