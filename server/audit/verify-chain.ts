// Walks a workspace's chain from its first event and names the row where it stops being true.
import { sql } from 'drizzle-orm'
import type { Tx } from '../db/pool.ts'
import { type ChainRow, chainHash } from './chain-hash.ts'
import type { SignedHead } from './signed-heads.ts'

type ChainProblem = 'changed' | 'missing' | 'reordered'

export type ChainVerdict =
  | {
      readonly ok: true
      readonly count: number
      readonly headSeq: number
      readonly signedSeq: number | null
      readonly signedAt: Date | null
      /** Hex. */
      readonly headHash: string
    }
  | { readonly ok: false; readonly brokenAt: number; readonly problem: ChainProblem }

export interface ChainQuestion {
  readonly chain: string
  /** Heads that the worker signed, oldest first; what was cut off after the newest one can't be seen. */
  readonly signedHeads: readonly SignedHead[]
  /** An event that was reached by an earlier walk: this one goes on from there. */
  readonly after?: { readonly seq: number; readonly hash: string }
}

const pageRows = 2_000

export async function verifyChain(db: Tx, { chain, signedHeads, after }: ChainQuestion): Promise<ChainVerdict> {
  const heads = new Map(signedHeads.filter((head) => head.chain === chain).map((head) => [head.seq, head]))
  let previous: Buffer = after ? Buffer.from(after.hash, 'hex') : Buffer.alloc(0)
  let seq = after?.seq ?? 0
  for (;;) {
    const page = await readPage(db, chain, seq)
    for (const row of page) {
      seq += 1
      if (row.seq !== seq) return { ok: false, brokenAt: seq, problem: 'missing' }
      const isTrue = row.prevHash.equals(previous) && row.hash.equals(chainHash(row, previous))
      if (!isTrue) return { ok: false, brokenAt: seq, problem: await nameProblem(db, row, previous) }
      const signed = heads.get(seq)
      if (signed && signed.hash !== row.hash.toString('hex')) return { ok: false, brokenAt: seq, problem: 'changed' }
      previous = row.hash
    }
    if (page.length < pageRows) break
  }
  const recorded = await readHead(db, chain)
  const newestSigned = [...heads.values()].reduce<SignedHead | null>((a, b) => (a && a.seq > b.seq ? a : b), null)
  const cutAt = Math.max(recorded.seq, newestSigned?.seq ?? 0)
  if (cutAt > seq) return { ok: false, brokenAt: seq + 1, problem: 'missing' }
  if (recorded.seq < seq) return { ok: false, brokenAt: recorded.seq + 1, problem: 'changed' }
  // The head remembers another last event than the one that is there.
  if (!recorded.hash.equals(previous)) return { ok: false, brokenAt: seq + 1, problem: 'missing' }
  const signedAt = newestSigned ? new Date(newestSigned.at) : null
  return {
    ok: true,
    count: seq,
    headSeq: seq,
    signedSeq: newestSigned?.seq ?? null,
    signedAt,
    headHash: previous.toString('hex'),
  }
}

/** A row that is whole at another place was moved; any other was written over. */
async function nameProblem(db: Tx, row: ChainRow, previous: Buffer): Promise<ChainProblem> {
  const { rows } = await db.execute<{ last: string | null }>(
    sql`select max(seq) as last from audit_events where workspace_id = ${row.workspaceId}`,
  )
  const places = Number(rows[0]?.last ?? 0)
  for (let place = 1; place <= places; place += 1) {
    if (place === row.seq && row.prevHash.equals(previous)) continue
    if (chainHash(row, row.prevHash, place).equals(row.hash)) return place === row.seq ? 'changed' : 'reordered'
  }
  return 'changed'
}

type StoredRow = Omit<ChainRow, 'seq'> & { seq: string }

async function readPage(db: Tx, chain: string, after: number): Promise<ChainRow[]> {
  const { rows } = await db.execute<StoredRow>(sql`
    select workspace_id as "workspaceId", seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
           actor_kind as "actorKind", actor_id as "actorId", actor_name as "actorName", action, object_kind as "objectKind",
           object_id as "objectId", object_name as "objectName", details, prev_hash as "prevHash", hash
      from audit_events where workspace_id = ${chain} and seq > ${after} order by seq limit ${pageRows}`)
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }))
}

async function readHead(db: Tx, chain: string): Promise<{ seq: number; hash: Buffer }> {
  const { rows } = await db.execute<{ seq: string; hash: Buffer }>(
    sql`select seq, hash from audit_chains where workspace_id = ${chain}`,
  )
  const [head] = rows
  return head ? { seq: Number(head.seq), hash: head.hash } : { seq: 0, hash: Buffer.alloc(0) }
}
