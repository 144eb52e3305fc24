// The table of the Alembic engine: each row is the same work on the same made history, real Alembic's first.
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildRevisionMap, upgradeSteps } from '@revlane/revision-graph'
import { REPOSITORY } from '../repository.ts'
import type { Figure, Surroundings } from './figure.ts'
import { addRevision, makeHistory } from './make-history.ts'
import { bringAlembic, type RealAlembic } from './real-alembic.ts'
import { type Command, timeCommand } from './time-command.ts'
import { best, graphNodes, readBundle, WarmWorker } from './warm-worker.ts'

const RUNS = 3
const RUNS_WARM = 5
const RUNS_TO_WARM = 12
const GRAPH_SIZE = 10_000

interface Bench {
  readonly alembic: RealAlembic
  readonly folder: string
  readonly say: (title: string) => void
}

class DifferentText extends Error {
  readonly code = 'benchmark-texts-differ'
  constructor(what: string) {
    super(`${what}: our text is not real Alembic's, so there is nothing to compare.`)
  }
}

function revlane(project: string, args: readonly string[]): Command {
  return { program: process.execPath, args: [join(REPOSITORY, 'packages/cli/bin/revlane.mjs'), ...args], cwd: project }
}

function assertSame(what: string, ours: string, theirs: string): void {
  if (ours.trim() !== theirs.trim()) throw new DifferentText(what)
}

function measureHeads({ alembic, say }: Bench, project: string, count: number): Figure[] {
  say(`heads of ${count}`)
  // The command makes its one file when its sources changed; that is no part of using it.
  timeCommand(revlane(project, ['heads']), 1)
  const withoutBytecode = () =>
    rmSync(join(project, 'migrations/versions/__pycache__'), { recursive: true, force: true })
  const cold = timeCommand(alembic.command(project, ['heads'], false), RUNS, withoutBytecode)
  timeCommand(alembic.command(project, ['heads'], true), 1)
  const warm = timeCommand(alembic.command(project, ['heads'], true), RUNS)
  const ours = timeCommand(revlane(project, ['heads']), RUNS)
  assertSame(`heads of ${count}`, ours.output, warm.output)
  const what = `heads, ${count} revisions, whole process`
  return [
    { what: `${what}; Alembic has its .pyc files`, alembicSeconds: warm.seconds, oursSeconds: ours.seconds, reach: 2 },
    { what: `${what}; nobody has anything`, alembicSeconds: cold.seconds, oursSeconds: ours.seconds, reach: 2 },
  ]
}

interface Compiled {
  readonly upgrade: number
  readonly downgrade: number
}

function measureWhole(
  { alembic, say }: Bench,
  project: string,
  count: number,
): { figures: Figure[]; theirs: Compiled } {
  say(`upgrade and downgrade of ${count}, whole processes`)
  const runs = count > 1_000 ? 1 : RUNS
  const dialect = ['--dialect', 'postgresql']
  const up = timeCommand(alembic.command(project, ['upgrade', 'head', '--sql'], true), runs)
  const down = timeCommand(alembic.command(project, ['downgrade', 'head:base', '--sql'], true), runs)
  const ourUp = timeCommand(revlane(project, ['sql', 'base:head', ...dialect]), RUNS)
  const ourDown = timeCommand(revlane(project, ['sql', 'head:base', '--downgrade', ...dialect]), RUNS)
  const both = timeCommand(revlane(project, ['compile', 'migrations/versions', ...dialect, '--json']), RUNS)
  assertSame(`upgrade of ${count}`, ourUp.output, up.output)
  assertSame(`downgrade of ${count}`, ourDown.output, down.output)
  const size = `${count} revisions, whole process, nothing cached`
  return {
    theirs: { upgrade: up.seconds, downgrade: down.seconds },
    figures: [
      { what: `upgrade as SQL, ${size}`, alembicSeconds: up.seconds, oursSeconds: ourUp.seconds, reach: 1.5 },
      { what: `downgrade as SQL, ${size}`, alembicSeconds: down.seconds, oursSeconds: ourDown.seconds, reach: null },
      {
        what: `\`compile --json\`, both directions and both texts of each, ${size}, beside Alembic's upgrade alone`,
        alembicSeconds: up.seconds,
        oursSeconds: both.seconds,
        reach: 1.5,
      },
    ],
  }
}

interface Made {
  readonly versions: string
  readonly count: number
}

/** Each run adds one revision, so that none finds its own text kept. */
function measureWarm({ say }: Bench, { versions, count }: Made, theirs: Compiled): Figure[] {
  say(`a warm worker with ${count}`)
  const worker = new WarmWorker()
  const first = readBundle(versions)
  best(RUNS_TO_WARM, () => {
    worker.compile(first, 'upgrade')
    worker.render(first, 'upgrade')
    worker.render(first, 'downgrade')
  })
  // Reading and hashing the files is the work of fetching them, and done.
  const bundles = Array.from({ length: 2 * RUNS_WARM }, (_, index) => {
    addRevision(versions, count + index)
    return readBundle(versions)
  })
  const next = () => bundles.shift() ?? []
  const compiled = best(RUNS_WARM, () => worker.compile(next(), 'upgrade'))
  const upgrade = best(RUNS_WARM, () => worker.render(next(), 'upgrade'))
  const downgrade = best(RUNS_WARM, () => worker.render(first, 'downgrade'))
  const place = `of ${count} in a warm worker`
  return [
    {
      what: `compile ${place}, one revision added, beside Alembic's upgrade`,
      alembicSeconds: theirs.upgrade,
      oursSeconds: compiled,
      reach: 150,
    },
    {
      what: `the whole text of an upgrade ${place}, one revision added`,
      alembicSeconds: theirs.upgrade,
      oursSeconds: upgrade,
      reach: null,
    },
    {
      what: `the whole text of a downgrade ${place}, to base`,
      alembicSeconds: theirs.downgrade,
      oursSeconds: downgrade,
      reach: count === 5_000 ? 50 : null,
    },
  ]
}

function measureGraph({ alembic, say }: Bench): Figure[] {
  say(`a graph of ${GRAPH_SIZE}`)
  const { output } = timeCommand(alembic.graph(GRAPH_SIZE), 1)
  const [built = 0, asked = 0] = output.split(' ').map(Number)
  const nodes = graphNodes(GRAPH_SIZE)
  const ask = (map: ReturnType<typeof buildRevisionMap>) =>
    [map.heads.length, upgradeSteps(map, { rows: [], target: 'heads' }).length, map.branchPoints.length].join()
  const expected = output.trim().split(' ').slice(2)
  const map = buildRevisionMap(nodes)
  assertSame('a graph', ask(map), [expected[0]?.split(',').length, expected[1], expected[2]].join())
  const oursAsked = best(10, () => ask(map))
  const oursBuilt = best(10, () => ask(buildRevisionMap(nodes)))
  const what = `graph of ${GRAPH_SIZE}: heads, path from base, branch points`
  return [
    { what: `${what}; map built before`, alembicSeconds: asked, oursSeconds: oursAsked, reach: null },
    { what: `${what}; with building the map`, alembicSeconds: built, oursSeconds: oursBuilt, reach: 200 },
  ]
}

/** Some minutes; needs real Alembic (its packages are brought when they are not there). */
export async function measureAlembic(
  say: (title: string) => void,
): Promise<{ figures: Figure[]; about: Surroundings }> {
  const alembic = await bringAlembic()
  const folder = mkdtempSync(join(tmpdir(), 'revlane-bench-'))
  const bench = { alembic, folder, say }
  const figures: Figure[] = []
  try {
    for (const count of [1_000, 5_000]) {
      const project = join(folder, String(count))
      const versions = makeHistory(project, count)
      figures.push(...measureHeads(bench, project, count))
      const { figures: whole, theirs } = measureWhole(bench, project, count)
      figures.push(...whole, ...measureWarm(bench, { versions, count }, theirs))
    }
    figures.push(...measureGraph(bench))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const about = {
    alembicVersion: alembic.version,
    nodeVersion: process.version,
    processors: cpus().length,
    date: new Date().toISOString().slice(0, 10),
  }
  return { figures, about }
}
