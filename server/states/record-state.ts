// Writes down what was measured. An unchanged measurement only moves the time of the newest row, so that the table tells
// changes and not minutes. Who the database is, is kept with it: another one than before blocks until a person confirms it.
import { and, desc, eq, ne } from 'drizzle-orm'
import { appendEvent } from '../audit/append-event.ts'
import type { WorkerCtx } from '../context.ts'
import { environments, states } from '../db/schema/environments.ts'
import type { StateWord } from '../db/schema/words.ts'
import type { LoadedTarget } from '../targets/load-target.ts'
import type { TargetReading } from '../targets/read-target.ts'
import type { TargetFailure } from '../targets/target-failure.ts'
import { announceDrift } from '../webhooks/announce.ts'
import { recordLock } from './record-lock.ts'
import type { StateVerdict } from './word-of.ts'

export interface Measured {
  readonly environment: LoadedTarget['environment']
  readonly bundleId: string | null
  readonly durationMs: number
  readonly outcome:
    | { readonly reading: TargetReading; readonly verdict: StateVerdict }
    | { readonly failure: TargetFailure }
}

/** @returns true when the word or the rows are others than before */
export async function recordState(ctx: WorkerCtx, measured: Measured): Promise<boolean> {
  const [before] = await ctx.db
    .select()
    .from(states)
    .where(and(eq(states.workspaceId, ctx.workspaceId), eq(states.environmentId, measured.environment.id)))
    .orderBy(desc(states.measuredAt))
    .limit(1)
  const facts = factsOf(measured)
  if ('reading' in measured.outcome) await keepIdentity(ctx, measured.environment, measured.outcome.reading.identity)
  await recordLock(ctx, measured.environment.id, 'reading' in measured.outcome ? measured.outcome.reading.holder : null)
  if (before && isSame(before, facts)) {
    await ctx.db
      .update(states)
      .set({ measuredAt: ctx.now(), durationMs: measured.durationMs })
      .where(and(eq(states.workspaceId, ctx.workspaceId), eq(states.id, before.id)))
    return false
  }
  const goesOn = before?.word === facts.word && before.versionRows.join() === facts.versionRows.join()
  const isDrift = await isNewDrift(ctx, measured.environment.id, { word: facts.word, before })
  await ctx.db.insert(states).values({
    ...facts,
    workspaceId: ctx.workspaceId,
    environmentId: measured.environment.id,
    measuredAt: ctx.now(),
    durationMs: measured.durationMs,
    since: goesOn ? before.since : ctx.now(),
  })
  if (isDrift) {
    const { word, versionRows: rows, unknownRevisions } = facts
    await announceDrift(ctx, { environmentId: measured.environment.id, state: { word, rows, unknownRevisions } })
  }
  return !goesOn
}

/** The database is not where its history says, and a measurement can't have brought it there. */
const driftWords: readonly StateWord[] = ['unknown-revision', 'overlapping-rows', 'half-applied', 'unstamped']

/** Another word than the one before; a time in which the database could not be reached is looked through. */
async function isNewDrift(
  ctx: WorkerCtx,
  environmentId: string,
  { word, before }: { word: StateWord; before: { word: string } | undefined },
): Promise<boolean> {
  if (!driftWords.includes(word) || before === undefined || before.word === word) return false
  if (before.word !== 'unreachable') return true
  const [readable] = await ctx.db
    .select({ word: states.word })
    .from(states)
    .where(
      and(
        eq(states.workspaceId, ctx.workspaceId),
        eq(states.environmentId, environmentId),
        ne(states.word, 'unreachable'),
      ),
    )
    .orderBy(desc(states.measuredAt))
    .limit(1)
  return readable !== undefined && readable.word !== word
}

type Facts = Omit<
  typeof states.$inferInsert,
  'workspaceId' | 'id' | 'environmentId' | 'measuredAt' | 'durationMs' | 'since'
>

function factsOf({ outcome, bundleId }: Measured) {
  if ('failure' in outcome) {
    return {
      ...{ word: 'unreachable' as const, bundleId, versionTableExists: null, versionRows: [], behind: null },
      ...{ unknownRevisions: [], tableCount: null, engine: null, serverVersion: null, identity: null },
      failure: outcome.failure,
    } satisfies Facts
  }
  const { reading, verdict } = outcome
  return {
    word: verdict.word,
    bundleId,
    versionTableExists: reading.versionTableExists,
    versionRows: [...reading.rows],
    behind: verdict.behind,
    unknownRevisions: [...verdict.unknownRevisions],
    tableCount: reading.tables,
    engine: reading.engine,
    serverVersion: reading.serverVersion,
    identity: reading.identity,
    failure: null,
  } satisfies Facts
}

function isSame(before: typeof states.$inferSelect, facts: ReturnType<typeof factsOf>): boolean {
  // Proof: each key of facts is a column of states.
  const keys = Object.keys(facts) as (keyof typeof facts)[]
  return keys.every((key) => JSON.stringify(before[key]) === JSON.stringify(facts[key]))
}

async function keepIdentity(ctx: WorkerCtx, environment: LoadedTarget['environment'], identity: string): Promise<void> {
  const known = environment.identity
  const metIdentity = known === null || known === identity ? null : identity
  if (known !== null && metIdentity === environment.metIdentity) return
  await ctx.db
    .update(environments)
    .set({ identity: known ?? identity, metIdentity })
    .where(and(eq(environments.workspaceId, ctx.workspaceId), eq(environments.id, environment.id)))
  await appendEvent(ctx, {
    action: metIdentity === null ? 'environment.identity-known' : 'environment.identity-differs',
    object: { kind: 'environment', id: environment.id, name: environment.name },
    details: { known: known ?? identity, met: identity },
  })
}
