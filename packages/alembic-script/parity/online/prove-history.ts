// A whole history on two databases, online Alembic on one and our plans on the other: the same schema and rows after each step.
import { randomBytes, randomUUID } from 'node:crypto'
import { buildRevisionMap, downgradeSteps, type GraphStep, upgradeSteps } from '@revlane/revision-graph'
import {
  type CompileMemo,
  compileScript,
  createCompileMemo,
  createVersionTableStatement,
  type Refusal,
  type Script,
  versionStatements,
} from '../../src/index.ts'
import { replaySchema } from '../../src/inspect/replay.ts'
import type { Dialect, Direction, Project } from '../answer.ts'
import { scriptFiles } from '../find-projects.ts'
import { nodesOf, OurReading } from '../our-answers.ts'
import type { ProofDatabase, ProofServer } from './database.ts'
import { type OnlineAlembic, type StepAnswer, startOnlineAlembic } from './online-alembic.ts'

/** `ours-fails`: the database refuses what we would send, though Alembic succeeds. */
export type StepVerdict = 'same' | 'differs' | 'ours-fails' | 'refused-by-us' | 'only-we-can' | 'neither'

export interface ProvedStep {
  readonly revision: string
  readonly path: string
  readonly direction: Direction
  readonly verdict: StepVerdict
  /** Lines that one of the two databases has alone, or what failed. */
  readonly detail: readonly string[]
}

export interface Proof {
  readonly project: Project
  readonly server: ProofServer
  readonly dialect: Dialect
  readonly python: string
  /** Of the interpreter: where its libraries are. */
  readonly env: Readonly<Record<string, string>>
  readonly typeMap: Readonly<Record<string, string>>
  readonly directions: readonly Direction[]
  readonly said?: (step: ProvedStep) => void
}

type Statements = readonly { readonly sql: string; readonly autocommit?: true }[]
type Planned = { readonly statements: Statements } | { readonly refusals: readonly Refusal[] }

interface Walk {
  readonly proof: Proof
  readonly reading: OurReading
  readonly scripts: ReadonlyMap<string, { readonly path: string; readonly script: Script }>
  readonly alembic: OnlineAlembic
  memo: CompileMemo
  schema: ReturnType<typeof replaySchema>
  real: ProofDatabase
  ours: ProofDatabase
}

/** Goes on after a difference with a copy of the database that is right; ends where there is no copy, or nobody can. */
export async function proveHistory(proof: Proof): Promise<ProvedStep[]> {
  const { server, dialect, python, env, typeMap, project } = proof
  const reading = new OurReading(project, { dialect, typeMap })
  const walk: Walk = {
    proof,
    reading,
    scripts: await readScripts(reading, project),
    alembic: await startOnlineAlembic({ python, env, folders: project.folders, typeMap }),
    memo: createCompileMemo(),
    schema: replaySchema(dialect),
    real: await server.create(),
    ours: await server.create(),
  }
  const proved: ProvedStep[] = []
  try {
    for (const step of stepsOf(walk)) {
      const one = await proveStep(walk, step)
      proof.said?.(one)
      proved.push(one)
      if (one.verdict !== 'same' && !(await mended(walk, one, step))) break
    }
  } finally {
    walk.alembic.end()
    await walk.real.drop()
    await walk.ours.drop()
  }
  return proved
}

async function readScripts(reading: OurReading, { folders }: Project): Promise<Walk['scripts']> {
  const found = new Map<string, { path: string; script: Script }>()
  for (const path of folders.flatMap(scriptFiles)) {
    const { read } = await reading.read(path)
    if ('script' in read) found.set(read.script.header.revision, { path, script: read.script })
  }
  return found
}

function stepsOf({ proof, scripts }: Walk): GraphStep[] {
  const map = buildRevisionMap(nodesOf([...scripts.values()].map(({ script }) => script.header)))
  const up = upgradeSteps(map, { rows: [], target: 'heads' })
  const rows = up.at(-1)?.toRows ?? []
  return proof.directions.includes('downgrade') ? [...up, ...downgradeSteps(map, { rows, target: 'base' })] : up
}

async function proveStep(walk: Walk, step: GraphStep): Promise<ProvedStep> {
  const { real, ours, alembic } = walk
  const direction = step.kind === 'downgrade' ? 'downgrade' : 'upgrade'
  const { revision } = step
  const named = { revision, path: walk.scripts.get(revision)?.path ?? '', direction } as const
  const planned = await plan(walk, step, direction)
  const answer = await alembic.step({ revision, direction, url: real.url })
  if ('refusals' in planned) {
    const detail = [...planned.refusals.map(refusalLine), ...alembicLines(answer)]
    return { ...named, verdict: 'ok' in answer ? 'refused-by-us' : 'neither', detail }
  }
  const failure = await ours.run(withVersions(walk, step, planned.statements)).then(() => null, textOf)
  walk.schema.apply(planned.statements)
  if (failure !== null) {
    const detail = [failure, ...alembicLines(answer)]
    return { ...named, verdict: 'ok' in answer ? 'ours-fails' : 'neither', detail }
  }
  if ('error' in answer) return { ...named, verdict: 'only-we-can', detail: alembicLines(answer) }
  const detail = difference(await real.dump(), await ours.dump())
  return { ...named, verdict: detail.length === 0 ? 'same' : 'differs', detail }
}

async function plan(walk: Walk, { revision }: GraphStep, direction: Direction): Promise<Planned> {
  const found = walk.scripts.get(revision)
  if (found === undefined) return { refusals: [] }
  const { settings } = await walk.reading.read(found.path)
  const chance = { now: new Date(), uuid: () => randomUUID(), bytes: (count: number) => randomBytes(count) }
  const own = { ...settings, chance, schema: walk.schema.view, texts: 'plan' } as const
  const compiled = compileScript(found.script, direction, { settings: own, memo: walk.memo })
  return compiled.plan
}

function withVersions({ proof }: Walk, step: GraphStep, statements: Statements): Statements {
  const settings = { engine: proof.dialect, versionTable: { schema: null, name: 'alembic_version' } }
  const create = step.kind === 'upgrade' && step.fromRows.length === 0 ? [createVersionTableStatement(settings)] : []
  const ifMissing = create.map((sql) => ({ sql: sql.replace('CREATE TABLE', 'CREATE TABLE IF NOT EXISTS') }))
  return [...ifMissing, ...statements, ...versionStatements(step, settings).map((sql) => ({ sql }))]
}

/** After a step in which the two part, both databases hold what the one that is right holds. */
async function mended(walk: Walk, { verdict }: ProvedStep, step: GraphStep): Promise<boolean> {
  const { server } = walk.proof
  try {
    if (verdict === 'neither') return await skipped(walk, step)
    if (verdict === 'only-we-can') {
      const copy = await server.create(walk.ours)
      await walk.real.drop()
      walk.real = copy
    } else {
      const copy = await server.create(walk.real)
      await walk.ours.drop()
      walk.ours = copy
      if (verdict === 'refused-by-us') walk.schema.forget()
    }
    return step.kind !== 'stamp'
  } catch {
    return false
  }
}

/** Both go on as if the step had done nothing; only where a failed step leaves nothing behind. */
async function skipped(walk: Walk, step: GraphStep): Promise<boolean> {
  if (walk.proof.dialect !== 'postgresql') return false
  walk.schema.forget()
  await walk.real.run(withVersions(walk, step, []))
  await walk.ours.run(withVersions(walk, step, []))
  return true
}

function refusalLine({ code, line, construct, params }: Refusal): string {
  return `we refuse line ${line}: ${code} ${JSON.stringify(params)}: ${construct}`
}

function alembicLines(answer: StepAnswer): string[] {
  return 'ok' in answer ? [] : [`Alembic: ${answer.error.type}: ${answer.error.message} (line ${answer.error.line})`]
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** `-` only Alembic's database has it, `+` only ours. */
function difference(real: readonly string[], ours: readonly string[]): string[] {
  const [theirs, mine] = [new Set(real), new Set(ours)]
  return [
    ...real.filter((line) => !mine.has(line)).map((line) => `- ${line}`),
    ...ours.filter((line) => !theirs.has(line)).map((line) => `+ ${line}`),
  ]
}
