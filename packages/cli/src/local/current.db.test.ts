// `current` and what else asks a database, on real servers.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSession, parseDatabaseUrl } from '@revlane/database'
import { mariadbServer, postgresServer } from '@revlane/test-servers'
import { describe, expect, it } from 'vitest'
import { runIn } from './test-support/run-in.ts'

const servers = { postgresql: postgresServer, mysql: mariadbServer }

function project(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'revlane-current-')))
  mkdirSync(join(folder, 'versions'))
  writeFileSync(join(folder, 'alembic.ini'), '[alembic]\nscript_location = .\n')
  const line = [
    ['a1a1', 'None'],
    ['b2b2', "'a1a1'"],
    ['c3c3', "'a1a1'"],
  ]
  for (const [id, down] of line) {
    writeFileSync(join(folder, `versions/${id}.py`), `"""${id}"""\nrevision = '${id}'\ndown_revision = ${down}\n`)
  }
  return folder
}

describe.each(['postgresql', 'mysql'] as const)('%s', (engine) => {
  it('tells where a database stands, marks it, and names a row that no file has', async () => {
    const server = await servers[engine]()
    const { fields } = await server.createDatabase()
    const url = `${engine}://${fields.user}:${encodeURIComponent(fields.password)}@${fields.host}:${fields.port}/${fields.database}`
    const { fields: target, password } = parseDatabaseUrl(url)
    const options = { purpose: 'migrate', applicationName: 'test', connectTimeoutMs: 20_000 } as const
    const session = await openSession({ fields: target, password, address: fields.host }, options)
    const folder = project()
    const run = (...args: string[]) => runIn(folder, [...args, '--url', 'env:SHOP_URL'], { SHOP_URL: url })
    try {
      expect(await run('current')).toEqual({ exit: 0, out: '', err: '' })
      await session.execute('CREATE TABLE alembic_version (version_num varchar(32) NOT NULL)')
      await session.execute("INSERT INTO alembic_version VALUES ('b2b2')")
      expect((await run('current')).out).toBe('b2b2 (head)\n')
      expect((await run('history', '-i')).out).toContain('a1a1 -> b2b2 (head) (current), b2b2\n')
      expect((await run('history', '-r', 'current:')).out).toBe('a1a1 -> b2b2 (head) (current), b2b2\n')
      expect((await run('show', 'current')).out).toContain('Rev: b2b2 (head)\n')
      expect((await run('graph')).out).toContain('e0 -.- r1')
      expect((await run('current', '--check-heads')).err).toContain('Database is not on all head revisions')
      await session.execute("INSERT INTO alembic_version VALUES ('gone')")
      const lost = await run('current')
      expect([lost.exit, lost.err]).toEqual([1, expect.stringContaining("Can't locate revision identified by 'gone'")])
    } finally {
      await session.close()
      rmSync(folder, { recursive: true })
    }
  })
})
