// The worker writes down, outside the database, how far each chain has come: hourly and after each run. What was cut off a chain
// after its newest line can't be proved; everything older can.
import { appendFile, open, readFile } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import type { Database } from '../db/pool.ts'
import { type SignedHead, signHeadLine } from './signed-heads.ts'

export interface HeadSigner {
  readonly database: Database
  readonly file: string
  /** Ed25519, PEM. */
  readonly privateKey: string
}

/** @returns how many heads were new. */
export async function signHeads({ database, file, privateKey }: HeadSigner): Promise<number> {
  // One writer at a time, on any machine that shares the file: each line is signed over the one before it.
  return database.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('revlane audit heads', 0))`)
    const { rows } = await tx.execute<{ chain: string; seq: string; hash: Buffer; at: string }>(sql`
      select workspace_id as chain, seq, hash,
             to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
        from audit_chains where seq > 0 order by workspace_id`)
    const lines = await readLines(file)
    const known = new Set(lines.map(placeOf))
    const heads = rows.map((row): SignedHead => ({ ...row, seq: Number(row.seq), hash: row.hash.toString('hex') }))
    const fresh = heads.filter(({ chain, seq }) => !known.has(`${chain} ${seq}`))
    if (fresh.length === 0) return 0
    let before = lines.at(-1) ?? null
    const added: string[] = []
    for (const head of fresh) {
      before = signHeadLine(head, before, privateKey)
      added.push(before)
    }
    await appendDurably(file, `${added.join('\n')}\n`)
    return fresh.length
  })
}

async function readLines(file: string): Promise<string[]> {
  try {
    return (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

function placeOf(line: string): string {
  const { chain, seq }: Partial<SignedHead> = JSON.parse(line)
  return `${chain} ${seq}`
}

async function appendDurably(file: string, text: string): Promise<void> {
  await appendFile(file, text, { mode: 0o644 })
  const handle = await open(file, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
