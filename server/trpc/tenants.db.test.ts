// Nothing of one workspace is reached from another: every procedure of the router, called in B with what belongs to A.
import { randomUUID } from 'node:crypto'
import { TRPCError } from '@trpc/server'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { inScope } from '../db/in-scope.ts'
import { callerFor } from '../test-support/caller.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import {
  everythingOf,
  type MirroredTenant,
  mirrorTenant,
  sharedAddress,
  uuidsIn,
} from '../test-support/mirrored-tenants.ts'
import { callByPath, declaredProcedures } from '../test-support/procedures.ts'
import { sampleInput } from '../test-support/sample-input.ts'
import type { TestPerson } from '../test-support/tenant.ts'

let db: ControlDatabase
let a: MirroredTenant
beforeAll(async () => {
  db = await controlDatabase()
  a = await mirrorTenant(db, db)
})

type Answer = { readonly code: string; readonly value?: unknown }

interface Question {
  readonly path: string
  readonly input: unknown
  readonly login?: 'web' | 'owner'
}

async function answerTo(person: TestPerson, { path, input, login = 'web' }: Question): Promise<Answer> {
  try {
    return { code: 'OK', value: await callByPath(callerFor(db[login], person), path, input) }
  } catch (error) {
    if (error instanceof TRPCError) return { code: error.code, value: error.message }
    throw error
  }
}

const nobodys = (ids: MirroredTenant['ids']) => Object.fromEntries(Object.keys(ids).map((name) => [name, randomUUID()]))
const checksum = 'a'.repeat(64)

const inWorkspaces = declaredProcedures().filter(({ type, action }) => type !== 'subscription' && action !== 'public')

describe.each(inWorkspaces.map((procedure) => [procedure.path, procedure] as const))(
  'S36 %s',
  (path, { type, input }) => {
    const asksFor = (known: Record<string, unknown>) => sampleInput(input, { ...sharedAddress, checksum, ...known })

    // Under the owner's login row security lets everything pass: then each query's own scope is the only wall.
    it.each(['web', 'owner'] as const)(
      'called in B with ids of A, under the %s login, answers as for ids of nobody, shows nothing of A and changes nothing there',
      async (login) => {
        const b = await mirrorTenant(db, await db.secondWorkspace())
        const c = await mirrorTenant(db, await db.secondWorkspace())
        const before = await everythingOf(db, a.workspaceId)
        const secrets = uuidsIn(before)
        secrets.delete('00000000-0000-0000-0000-000000000000')
        const answer = await answerTo(b.person, { path, login, input: asksFor(a.ids) })
        const toNobodys = await answerTo(c.person, { path, login, input: asksFor(nobodys(a.ids)) })
        // Where the input names no id, each tenant has its own answer to the same words.
        const namesIds = JSON.stringify(asksFor(a.ids)) !== JSON.stringify(asksFor(nobodys(a.ids)))
        expect(answer.code).toBe(toNobodys.code)
        if (namesIds && answer.code !== 'OK') expect(answer).toEqual(toNobodys)
        expect([...uuidsIn(JSON.stringify(answer.value ?? null))].filter((id) => secrets.has(id))).toEqual([])
        expect(await everythingOf(db, a.workspaceId)).toBe(before)
      },
    )

    if (type === 'query') {
      it('finds in A what it does not find in B', async () => {
        const answer = await answerTo(a.person, { path, input: asksFor(a.ids) })
        expect(answer.code, String(answer.value)).toBe('OK')
      })
    }
  },
)

describe('S36 row security, when a query forgot its workspace', () => {
  const tables = async () => {
    const { rows } = await db.owner.execute<{ table: string }>(sql`
      select relname as table from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace order by 1`)
    return rows.map(({ table }) => table)
  }
  const countIn = (workspaceId: string | null) =>
    inScope(db.web, { workspaceId, personId: null }, async (tx) => {
      const found: Record<string, number> = {}
      for (const table of await tables()) {
        const { rows } = await tx.execute<{ n: number }>(sql`select count(*)::int as n from ${sql.identifier(table)}`)
        found[table] = rows[0]?.n ?? -1
      }
      return found
    })

  it('is forced on every table of a tenant', async () => {
    const { rows } = await db.owner.execute(sql`
      select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'sessions'
         and not (c.relrowsecurity and c.relforcerowsecurity)`)
    expect(rows).toEqual([])
    expect((await tables()).length).toBeGreaterThan(15)
  })

  it.each([
    ['no workspace', null],
    ['a workspace that is not there', randomUUID()],
  ])('shows the web process nothing in %s', async (_, workspaceId) => {
    const found = await countIn(workspaceId)
    expect(Object.values(found).reduce((sum, n) => sum + n, 0)).toBe(0)
  })

  it('shows it rows in the right one', async () => {
    const found = await countIn(a.workspaceId)
    for (const table of ['projects', 'environments', 'requests', 'plans', 'runs', 'memberships', 'audit_events']) {
      expect(found[table], table).toBeGreaterThan(0)
    }
  })

  it('lets it write into no other workspace', async () => {
    const b = await db.secondWorkspace()
    const write = inScope(db.web, { workspaceId: b.workspaceId, personId: null }, (tx) =>
      tx.execute(
        sql`insert into memberships (workspace_id, person_id, roles) values (${a.workspaceId}, ${a.person.id}, '{admin}')`,
      ),
    )
    await expect(write).rejects.toMatchObject({ cause: { code: '42501' } })
    const update = await inScope(db.web, { workspaceId: b.workspaceId, personId: null }, (tx) =>
      tx.execute(sql`update memberships set roles = '{viewer}' where workspace_id = ${a.workspaceId}`),
    )
    expect(update.rowCount).toBe(0)
  })
})
