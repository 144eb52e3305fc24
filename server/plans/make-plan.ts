// A plan for one environment, from what its database is now: measured, chosen, compiled, stored. The worker alone writes plans.
import { randomBytes, randomUUID } from 'node:crypto'
import type { Chance, ScriptHistory } from '@revlane/alembic-script'
import { planChecksum, serializePlan } from '@revlane/sql-plan'
import { historySchema } from '../bundles/history-schema.ts'
import type { LoadedGraph } from '../bundles/load-graph.ts'
import type { Told } from '../db/schema/projects.ts'
import { plans } from '../db/schema/requests.ts'
import type { StateWord } from '../db/schema/words.ts'
import { inWorkspace, type WorkerContext } from '../queue/worker-context.ts'
import { measureEnvironment } from '../states/measure-environment.ts'
import type { TargetReading } from '../targets/read-target.ts'
import { chooseSteps } from './choose-steps.ts'
import { type CompiledPlan, compilePlan, type PlanSource } from './compile-plan.ts'
import { findFindings } from './find-findings.ts'
import { type LoadedScripts, loadHistory, loadScripts } from './load-scripts.ts'

export interface PlanOrder {
  readonly workspaceId: string
  readonly environmentId: string
  readonly kind: 'upgrade' | 'downgrade'
  readonly target: string
  readonly orderedBy: string
}

export type MadePlan = { readonly planId: string } | { readonly refused: Told }

/** @throws AppError `not-found` */
export async function makePlan(worker: WorkerContext, order: PlanOrder): Promise<MadePlan> {
  const measured = await measureEnvironment(worker, order)
  if (measured.kind === 'skipped') return refuse('run-at-work')
  if (measured.kind === 'unreachable') return { refused: measured.failure }
  const { target, reading, verdict } = measured
  const { graph, environment, project } = target
  if (graph === null) return refuse('source-not-read')
  if (environment.identity !== null && environment.identity !== reading.identity) return refuse('identity-differs')
  const chosen = chooseSteps(graph.map, { ...order, rows: reading.rows })
  if ('refused' in chosen) return chosen
  const revisions = chosen.steps.map((step) => step.revision)
  const { scripts, chance } = await inWorkspace(worker, order.workspaceId, async (ctx) => ({
    scripts: await loadScripts(ctx, { projectId: project.id, graph, revisions, engine: reading.engine }),
    chance: chanceAt(ctx.now()),
  }))
  const source: Omit<PlanSource, 'schemas'> = {
    ...{ kind: order.kind, steps: chosen.steps, revisions: graph.revisions, scripts },
    ...{ engine: reading.engine, versionTable: graph.versionTable, chance },
    targetIdentity: reading.identity,
    fromRows: reading.rows,
    versionTableExists: reading.versionTableExists,
  }
  const compiled = await compileWhole(source, () =>
    inWorkspace(worker, order.workspaceId, async (ctx) => {
      const { meaning } = scripts
      const known = await loadHistory(ctx, graph, meaning.modules)
      return historySchema({ ...source, map: graph.map, meaning, scripts: known })
    }),
  )
  const toRows = chosen.steps.at(-1)?.toRows ?? reading.rows
  const facts = { order, graph, reading, toRows, word: verdict.word, scripts, revisionCount: revisions.length }
  return { planId: await storePlan(worker, compiled, facts) }
}

/** Reading the whole history is worth it only where something was refused: the script may ask what is there. */
async function compileWhole(
  source: Omit<PlanSource, 'schemas'>,
  loadSchemas: () => Promise<ScriptHistory>,
): Promise<CompiledPlan> {
  const bare = compilePlan({ ...source, schemas: null, scripts: { ...source.scripts, overrides: new Map() } })
  if (!('refusals' in bare)) return bare
  return compilePlan({ ...source, schemas: await loadSchemas() })
}

function refuse(code: string): MadePlan {
  return { refused: { code, params: {} } }
}

/** Alembic takes these at each run; a plan takes them once, by the clock of the control database. */
function chanceAt(now: Date): Chance {
  return { now, uuid: randomUUID, bytes: (count) => randomBytes(count) }
}

interface PlanFacts {
  readonly order: PlanOrder
  readonly graph: LoadedGraph
  readonly reading: TargetReading
  readonly toRows: readonly string[]
  readonly word: StateWord
  readonly scripts: LoadedScripts
  readonly revisionCount: number
}

async function storePlan(worker: WorkerContext, compiled: CompiledPlan, facts: PlanFacts): Promise<string> {
  const { order, graph, reading, toRows, word, scripts, revisionCount } = facts
  const whole = 'plan' in compiled ? compiled : null
  const transactionPerMigration = scripts.meaning.environment.transactionPerMigration
  const row = {
    workspaceId: order.workspaceId,
    environmentId: order.environmentId,
    bundleId: graph.id,
    kind: order.kind,
    target: order.target,
    fromRows: [...reading.rows],
    toRows: [...toRows],
    body: whole && serializePlan(whole.plan),
    checksum: whole && planChecksum(whole.plan),
    offlineText: whole?.offlineText ?? null,
    refusals: 'refusals' in compiled ? [...compiled.refusals] : [],
    findings: whole ? findFindings({ ...whole, word, transactionPerMigration }) : [],
    revisionCount,
    statementCount: whole ? whole.plan.steps.flatMap((step) => step.statements).length : 0,
    createdBy: order.orderedBy,
  }
  const [stored] = await inWorkspace(worker, order.workspaceId, (ctx) =>
    ctx.db.insert(plans).values(row).returning({ id: plans.id }),
  )
  if (!stored) throw new Error('The plan was not stored.')
  return stored.id
}
