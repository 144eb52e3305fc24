import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { postgresServer, type TestDatabase } from '@revlane/test-servers'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loginName } from '../../../../server/db/ensure-logins.ts'
import { processAccounts } from '../processes/accounts.ts'
import { REPOSITORY } from '../repository.ts'
import { prepareControlPlane } from './control-plane.ts'
import { assertDatabaseUrl, DatabaseUrlUnfit } from './database-url.ts'
import { homePaths } from './home.ts'

let folder: string
let database: TestDatabase
const accounts = processAccounts()
const migrations = join(REPOSITORY, 'migrations')

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'revlane-home-'))
  database = await (await postgresServer()).createDatabase()
})

afterEach(async () => {
  await database.drop()
  rmSync(folder, { recursive: true })
})

const paths = () => homePaths({ folder, wanted: folder, moved: false })
const prepare = (ownerUrl: string) => prepareControlPlane(ownerUrl, { paths: paths(), accounts, migrations })

// Group roles belong to the whole cluster, where another test may have been their maker.
const ADMINISTER = `do $$ begin
  if exists (select from pg_roles where rolname = 'revlane_web') then
    execute 'grant revlane_web, revlane_worker to OWNER with admin option';
  end if;
end $$`

/** An owner of the database who is no superuser, as somebody's DATABASE_URL would name it. */
async function makeOwner(rights: 'createrole' | 'nocreaterole'): Promise<string> {
  const { host, port, user, password } = database.fields
  const name = `owner_${randomBytes(4).toString('hex')}`
  const administrator = `postgresql://${user}:${password}@${host}:${port}/${database.name}`
  await ask(administrator, `create role ${name} login ${rights} password 'owner-password-of-a-test'`)
  await ask(administrator, `alter database ${database.name} owner to ${name}`)
  if (rights === 'createrole') await ask(administrator, ADMINISTER.replace('OWNER', name))
  return `postgresql://${name}:owner-password-of-a-test@${host}:${port}/${database.name}`
}

async function ask(url: string, sql: string): Promise<Record<string, unknown> | undefined> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query(sql)
    return rows?.[0]
  } finally {
    await client.end()
  }
}

test('a plain owner with CREATEROLE is enough, and twice is as once', async () => {
  const url = await makeOwner('createrole')
  const first = await prepare(url)
  const second = await prepare(url)
  expect(first.setupCode).toMatch(/^[0-9a-f-]{23}$/)
  expect(second).toEqual(first)
  const webUrl = readFileSync(first.keys.webUrl, 'utf8').trim()
  expect(await ask(webUrl, 'select current_user as me')).toEqual({ me: loginName(database.name, 'web') })
})

test('an owner that may not make logins is told what is missing, whether the groups are there or not', async () => {
  const refused = prepare(await makeOwner('nocreaterole'))
  await expect(refused).rejects.toThrow(/CREATEROLE/)
  await expect(refused).rejects.toHaveProperty(
    'code',
    expect.stringMatching(/^(database-url-unfit|logins-not-permitted)$/),
  )
})

test('a DATABASE_URL that can’t be used is explained without its password', async () => {
  const { host, port } = database.fields
  const wrong = `postgresql://nobody:a-secret-word@${host}:${port}/${database.name}`
  await expect(assertDatabaseUrl(wrong)).rejects.toThrow(/authentication failed/)
  await expect(assertDatabaseUrl(wrong)).rejects.not.toThrow(/a-secret-word/)
  await expect(assertDatabaseUrl('postgresql://u:p@127.0.0.1:1/x')).rejects.toThrow(/127\.0\.0\.1:1\/x .*ECONNREFUSED/)
  for (const text of ['nonsense', 'mysql://u:p@h/d'])
    await expect(assertDatabaseUrl(text)).rejects.toThrow(DatabaseUrlUnfit)
})

test('each secret is readable by the process that needs it, and by no other', async () => {
  const { keys } = await prepare(await makeOwner('createrole'))
  const us = process.getuid?.() ?? 0
  const owners = { web: accounts.web?.uid ?? us, worker: accounts.worker?.uid ?? us }
  const secrets = [
    ...[keys.webUrl, keys.authSecret, keys.setupCode].map((file) => [file, owners.web] as const),
    ...[keys.workerUrl, keys.sealPrivate, keys.auditSigning].map((file) => [file, owners.worker] as const),
  ]
  for (const [file, uid] of secrets) {
    const { mode, uid: owner } = statSync(file)
    expect({ file, mode: mode & 0o777, owner }).toEqual({ file, mode: 0o400, owner: uid })
  }
  // Its folder is ours: a process that was taken over can't lay a link where we will write as root.
  for (const part of [paths().web, paths().worker]) {
    expect(statSync(part)).toMatchObject({ uid: us })
    expect(statSync(part).mode & 0o027).toBe(0)
  }
  expect(statSync(paths().passwords).mode & 0o777).toBe(0o600)
})

test('the code of the first set-up opens nothing once somebody has signed up', async () => {
  const url = await makeOwner('createrole')
  const { keys } = await prepare(url)
  await ask(
    url,
    `set row_security = off; insert into people (id, email, name) values (gen_random_uuid(), 'a@b.test', 'A')`,
  )
  const { setupCode } = await prepare(url)
  expect(setupCode).toBeNull()
  expect(existsSync(keys.setupCode) && readFileSync(keys.setupCode, 'utf8').trim()).toBe('')
})
