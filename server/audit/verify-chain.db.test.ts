import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tx } from '../db/pool.ts'
import { callerFor } from '../test-support/caller.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import type { TestPerson } from '../test-support/tenant.ts'
import { appendEvent } from './append-event.ts'
import { readSignedHeads } from './read-signed-heads.ts'
import { signHeads } from './sign-heads.ts'
import { HeadsInvalid, readHeadLines, type SignedHead } from './signed-heads.ts'
import { type ChainVerdict, verifyChain } from './verify-chain.ts'
import { verifyNewest } from './verify-newest.ts'

const folder = mkdtempSync(join(tmpdir(), 'revlane-heads-'))
afterAll(() => rmSync(folder, { recursive: true }))
const keys = generateKeyPairSync('ed25519', {
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const length = 40

let db: ControlDatabase
let ada: TestPerson
beforeAll(async () => {
  db = await controlDatabase()
  ada = await db.person(['admin'], 'Ada')
  // The first event is the workspace's own.
  for (let n = 2; n <= length; n += 1) {
    await db.as(ada, (ctx) =>
      appendEvent(ctx, {
        action: n % 3 ? 'request.sent' : 'request.approved',
        object: { kind: 'request', id: String(n), name: `#${n} – “Größe” 変更 🚢, 3:abc,` },
        details: { reason: `line\nfeed ${n}`, count: n },
      }),
    )
  }
})

/** As the owner with the triggers off, in a transaction that is taken back: what an attacker with the database could do. */
async function judgeAfter(change: string, signedHeads: readonly SignedHead[] = []): Promise<ChainVerdict> {
  let verdict: ChainVerdict | undefined
  await db.owner
    .transaction(async (tx) => {
      await tx.execute(sql`alter table audit_events disable trigger user`)
      await tx.execute(sql.raw(change))
      verdict = await verifyChain(tx, { chain: db.workspaceId, signedHeads })
      tx.rollback()
    })
    .catch(() => {})
  if (!verdict) throw new Error('The change could not be made.')
  return verdict
}

const here = () => `workspace_id = '${db.workspaceId}'`
const swap = (first: number, second: number) => `
  update audit_events set seq = -1 where ${here()} and seq = ${first};
  update audit_events set seq = ${first} where ${here()} and seq = ${second};
  update audit_events set seq = ${second} where ${here()} and seq = -1`

describe('S52 the chain', () => {
  it('that nobody touched is true from its first event, computed anew outside the database', async () => {
    const verdict = await db.as(ada, (ctx) => verifyChain(ctx.db, { chain: db.workspaceId, signedHeads: [] }))
    expect(verdict).toEqual({
      ok: true,
      count: length,
      headSeq: length,
      signedSeq: null,
      signedAt: null,
      headHash: expect.any(String),
    })
  })

  it('cannot be changed by the web process, the worker, nor by chance by the owner', async () => {
    for (const pool of [db.web, db.worker, db.owner]) {
      for (const change of [
        "update audit_events set details = '{}'",
        'delete from audit_events',
        'truncate audit_events',
      ]) {
        await expect(pool.execute(sql.raw(change))).rejects.toMatchObject({ cause: { code: '42501' } })
      }
    }
    for (const pool of [db.web, db.worker]) {
      const forge = pool.execute(sql.raw(`insert into audit_events select * from audit_events limit 1`))
      await expect(forge).rejects.toMatchObject({ cause: { code: '42501' } })
      await expect(pool.execute(sql`update audit_chains set seq = 0`)).rejects.toMatchObject({
        cause: { code: '42501' },
      })
    }
  })

  it('names the row and what befell it', async () => {
    expect(await judgeAfter(`update audit_events set actor_name = 'Eve' where ${here()} and seq = 7`)).toEqual({
      ok: false,
      brokenAt: 7,
      problem: 'changed',
    })
    expect(await judgeAfter(`delete from audit_events where ${here()} and seq = 9`)).toEqual({
      ok: false,
      brokenAt: 9,
      problem: 'missing',
    })
    expect(await judgeAfter(`delete from audit_events where ${here()} and seq <= 2`)).toEqual({
      ok: false,
      brokenAt: 1,
      problem: 'missing',
    })
    expect(await judgeAfter(`delete from audit_events where ${here()} and seq > 35`)).toEqual({
      ok: false,
      brokenAt: 36,
      problem: 'missing',
    })
    expect(await judgeAfter(swap(5, 6))).toEqual({ ok: false, brokenAt: 5, problem: 'reordered' })
    expect(await judgeAfter(swap(5, 30))).toEqual({ ok: false, brokenAt: 5, problem: 'reordered' })
  })

  it('finds each of 1,000 random changes by the owner, at or before the row', async () => {
    const fields = [
      'at',
      'actor_kind',
      'actor_id',
      'actor_name',
      'action',
      'object_kind',
      'object_id',
      'object_name',
      'details',
      'prev_hash',
      'hash',
    ]
    const place = fc.integer({ min: 1, max: length })
    const edits = fc
      .tuple(place, fc.constantFrom(...fields), fc.integer({ min: 1, max: 9 }))
      .map(([seq, field, by]) => {
        const value =
          field === 'at'
            ? `at + interval '${by} microseconds'`
            : field.endsWith('hash')
              ? `set_byte(sha256(${field}), 0, ${by})`
              : `${field} || '${' '.repeat(by)}'`
        return { at: seq, change: `update audit_events set ${field} = ${value} where ${here()} and seq = ${seq}` }
      })
    const removals = place.map((seq) => ({
      at: seq,
      change: `delete from audit_events where ${here()} and seq = ${seq}`,
    }))
    const renumbered = place.map((seq) => ({
      at: seq,
      change: `delete from audit_events where ${here()} and seq = ${seq};
        update audit_events set seq = seq - 1000000 where ${here()} and seq > ${seq};
        update audit_events set seq = seq + 999999 where ${here()} and seq < 0;
        update audit_chains set seq = seq - 1 where ${here()}`,
    }))
    const swaps = fc.uniqueArray(place, { minLength: 2, maxLength: 2 }).map(([first = 1, second = 2]) => ({
      at: Math.min(first, second),
      change: swap(first, second),
    }))
    const additions = fc.constant({
      at: length,
      change: `insert into audit_events select workspace_id, ${length + 1}, at, actor_kind, actor_id, actor_name, action, object_kind,
        object_id, object_name, details, prev_hash, hash from audit_events where ${here()} and seq = ${length}`,
    })
    await fc.assert(
      fc.asyncProperty(fc.oneof(edits, edits, removals, renumbered, swaps, additions), async ({ at, change }) => {
        const verdict = await judgeAfter(change)
        expect(verdict.ok, change).toBe(false)
        if (!verdict.ok) expect([at, at + 1]).toContain(verdict.brokenAt)
      }),
      { numRuns: 1_000 },
    )
  }, 120_000)
})

describe('S52 the signed heads', () => {
  const file = join(folder, 'heads.jsonl')
  const signer = () => ({ database: db.worker, file, privateKey: keys.privateKey })
  const heads = () => readHeadLines(readFileSync(file, 'utf8'), keys.publicKey)

  it('are added by the worker for each chain that moved, and tell how far the chain is proved', async () => {
    expect(await signHeads(signer())).toBeGreaterThan(0)
    expect(await signHeads(signer())).toBe(0)
    const api = callerFor(db.web, ada, { signedHeads: heads() })
    const verdict = await api.audit.verify()
    expect(verdict).toMatchObject({ ok: true, headSeq: length, signedSeq: length, signedAt: expect.any(Date) })
  })

  it('show that a tail was cut, even where the head was put back with it', async () => {
    const cut = `delete from audit_events where ${here()} and seq > 30;
      update audit_chains set seq = 30, hash = (select hash from audit_events where ${here()} and seq = 30) where ${here()}`
    expect(await judgeAfter(cut)).toMatchObject({ ok: true, count: 30 })
    expect(await judgeAfter(cut, heads())).toEqual({ ok: false, brokenAt: 31, problem: 'missing' })
  })

  it('show that a whole chain was written anew, which the chain itself cannot', async () => {
    const anew = `
      do $$ declare e record; h bytea := ''; begin
        for e in select * from audit_events where ${here()} order by seq loop
          h := sha256(h || convert_to(audit_field(e.workspace_id::text) || audit_field(e.seq::text)
            || audit_field(to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) || audit_field(e.actor_kind)
            || audit_field(e.actor_id) || audit_field('Eve') || audit_field(e.action) || audit_field(e.object_kind)
            || audit_field(e.object_id) || audit_field(e.object_name) || audit_field(e.details), 'UTF8'));
          update audit_events set actor_name = 'Eve', hash = h, prev_hash = coalesce((select hash from audit_events p
            where p.workspace_id = e.workspace_id and p.seq = e.seq - 1), '') where workspace_id = e.workspace_id and seq = e.seq;
        end loop;
        update audit_chains set hash = h where ${here()};
      end $$`
    expect(await judgeAfter(anew)).toMatchObject({ ok: true })
    expect(await judgeAfter(anew, heads())).toMatchObject({ ok: false, problem: 'changed' })
  })

  it('can be neither changed, reordered, taken out of the middle nor signed by another', async () => {
    for (let n = 0; n < 3; n += 1) {
      await db.as(ada, (ctx) => appendEvent(ctx, { action: 'x.added', object: { kind: 'x', id: '1', name: 'x' } }))
      await signHeads(signer())
    }
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
    const judge = (changed: string[]) => readHeadLines(changed.join('\n'), keys.publicKey)
    expect(judge(lines)).toHaveLength(lines.length)
    expect(() => judge(lines.map((line) => line.replace('"seq":4', '"seq":5')))).toThrow(HeadsInvalid)
    expect(() => judge(lines.toSpliced(1, 1))).toThrow(/does not follow/)
    expect(() => judge([...lines.slice(1)])).toThrow(/does not follow/)
    expect(() => judge([...lines].reverse())).toThrow(HeadsInvalid)
    expect(() => judge([...lines, 'not json'])).toThrow(/is not a signed head/)
    const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString()
    expect(() => readHeadLines(lines.join('\n'), other)).toThrow(/signature/)
  })

  it('are none before the worker signed, and are refused by line when the file was changed', async () => {
    expect(await readSignedHeads({ file: join(folder, 'not-there'), publicKey: keys.publicKey })).toEqual([])
    const changed = join(folder, 'changed.jsonl')
    writeFileSync(changed, readFileSync(file, 'utf8').replace(/"seq":\d+/, '"seq":9999'))
    await expect(readSignedHeads({ file: changed, publicKey: keys.publicKey })).rejects.toMatchObject({
      code: 'audit-heads-invalid',
      params: { line: 1 },
    })
  })

  it('are written one line after the other when two workers sign at once', async () => {
    const second = join(folder, 'two.jsonl')
    writeFileSync(second, '')
    const each = { ...signer(), file: second }
    await Promise.all([signHeads(each), signHeads(each), signHeads(each)])
    expect(readHeadLines(readFileSync(second, 'utf8'), keys.publicKey).length).toBeGreaterThan(0)
  })
})

describe('the mark on the page', () => {
  const ask = (tx: Tx) => verifyNewest(tx, { chain: db.workspaceId, signedHeads: [] })

  it('goes on from where this process was, and still names what befell the newest rows', async () => {
    const first = await db.as(ada, (ctx) => ask(ctx.db))
    await db.as(ada, (ctx) => appendEvent(ctx, { action: 'x.added', object: { kind: 'x', id: '2', name: 'x' } }))
    const second = await db.as(ada, (ctx) => ask(ctx.db))
    expect(first.ok && second.ok && second.headSeq - first.headSeq).toBe(1)
    const last = second.ok ? second.headSeq : 0
    for (const [change, problem, at] of [
      [`update audit_events set actor_name = 'Eve' where seq = ${last + 1}`, 'changed', last + 1],
      [`delete from audit_events where ${here()} and seq >= ${last - 3}`, 'missing', last - 3],
    ] as const) {
      let verdict: ChainVerdict | undefined
      await db.owner
        .transaction(async (tx) => {
          await tx.execute(
            sql`select append_audit_event(${db.workspaceId}, 'person', 'x', 'Ada', 'x.y', 'x', 'x', 'x', '{}')`,
          )
          await tx.execute(sql`alter table audit_events disable trigger user`)
          await tx.execute(sql.raw(change))
          verdict = await ask(tx)
          tx.rollback()
        })
        .catch(() => {})
      expect(verdict).toEqual({ ok: false, brokenAt: at, problem })
      await db.as(ada, (ctx) => ask(ctx.db))
    }
  })
})

describe('the log', () => {
  it('is listed newest first, narrowed and paged', async () => {
    const { audit } = callerFor(db.web, ada)
    const first = await audit.list({ limit: 10 })
    expect(first.events).toHaveLength(10)
    expect(first.actions).toContain('request.approved')
    const second = await audit.list({ limit: 10, before: first.next ?? undefined })
    expect(second.events[0]?.seq).toBe((first.events.at(-1)?.seq ?? 0) - 1)
    const narrowed = await audit.list({ action: 'request.approved', actor: 'ada', object: '#12', limit: 200 })
    expect(narrowed.events.map(({ object }) => object.id)).toEqual(['12'])
    expect(narrowed.events[0]).toMatchObject({ details: { count: 12, reason: 'line\nfeed 12' } })
    expect((await audit.list({ object: '%' })).events).toEqual([])
    expect((await audit.list({ from: new Date(Date.now() + 60_000) })).events).toEqual([])
  })
})
