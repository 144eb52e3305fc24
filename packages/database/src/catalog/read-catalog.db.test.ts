import { beforeAll, describe, expect, test } from 'vitest'
import { quoteIdentifier } from '../session/quote-identifier.ts'
import type { Session, SessionTarget } from '../session/session.ts'
import { ENGINES, newTarget, open } from '../test-support/open-target.ts'
import { readIdentity } from './read-identity.ts'
import { readOccupancy } from './read-occupancy.ts'
import { readServerFindings } from './read-server-findings.ts'
import { readVersionRows } from './read-version-rows.ts'

describe.each(ENGINES)('%s', (engine) => {
  let target: SessionTarget
  let session: Session
  beforeAll(async () => {
    target = await newTarget(engine)
    session = await open(target)
    return () => session.close()
  })

  test('one database has one identity, by whatever session it is asked', async () => {
    const measuring = await open(target, { purpose: 'measure' })
    const identity = await readIdentity(session)
    expect(identity).toMatch(new RegExp(`^${engine}:[^/]+/${target.fields.database}$`))
    expect(await readIdentity(measuring)).toBe(identity)
    await measuring.close()
    const other = await open(await newTarget(engine))
    expect(await readIdentity(other)).not.toBe(identity)
    await other.close()
  })

  test('a plain primary has no findings', async () => {
    expect(await readServerFindings(session)).toEqual([])
  })

  test('version rows are read sorted, and a missing table is no error', async () => {
    const table = { schema: null, name: 'odd "name` of\ta table' }
    expect(await readVersionRows(session, table)).toEqual({ exists: false, rows: [] })
    await session.execute(`CREATE TABLE ${quoteIdentifier(engine, table.name)} (version_num varchar(32) NOT NULL)`)
    expect(await readVersionRows(session, table)).toEqual({ exists: true, rows: [] })
    await session.execute(`INSERT INTO ${quoteIdentifier(engine, table.name)} VALUES ('b'), ('a'), ('B')`)
    expect(await readVersionRows(session, table)).toEqual({ exists: true, rows: ['B', 'a', 'b'] })
  })

  test('a version table can live in another schema', async () => {
    const other = await newTarget(engine)
    const schema = engine === 'postgresql' ? 'bookkeeping' : other.fields.database
    if (engine === 'postgresql') await session.execute('CREATE SCHEMA bookkeeping')
    const table = { schema, name: 'alembic_version' }
    expect((await readVersionRows(session, table)).exists).toBe(false)
    await session.execute(`CREATE TABLE ${quoteIdentifier(engine, schema)}.alembic_version (version_num varchar(32))`)
    expect((await readVersionRows(session, table)).exists).toBe(true)
    expect((await readVersionRows(session, { schema: null, name: 'alembic_version' })).exists).toBe(false)
  })

  test('occupancy counts tables but not the version table', async () => {
    const fresh = await open(await newTarget(engine))
    expect(await readOccupancy(fresh)).toEqual({ tables: 0 })
    await fresh.execute('CREATE TABLE alembic_version (version_num varchar(32))')
    expect(await readOccupancy(fresh)).toEqual({ tables: 0 })
    await fresh.execute('CREATE TABLE users (id int)')
    await fresh.execute('CREATE VIEW v AS SELECT 1 AS one')
    expect(await readOccupancy(fresh)).toEqual({ tables: 1 })
    await fresh.close()
  })
})
