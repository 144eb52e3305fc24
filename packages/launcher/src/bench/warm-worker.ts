// Our side in one process that has done the work before: the worker after its first bundle.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  CompileCache,
  type CompileSettings,
  createCompileMemo,
  renderOffline,
  type Script,
  ScriptCache,
} from '@revlane/alembic-script'
import { buildRevisionMap, downgradeSteps, type RevisionNode, upgradeSteps } from '@revlane/revision-graph'

const SETTINGS: CompileSettings = { engine: 'postgresql', versionTable: { schema: null, name: 'alembic_version' } }

type Direction = 'upgrade' | 'downgrade'

interface BundleFile {
  readonly path: string
  readonly bytes: Uint8Array
  readonly sha256: string
}

/** The files as a bundle holds them: read and hashed when they were fetched. */
export function readBundle(versions: string): BundleFile[] {
  return readdirSync(versions)
    .filter((name) => name.endsWith('.py'))
    .sort()
    .map((path) => {
      const bytes = readFileSync(join(versions, path))
      return { path, bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
    })
}

export class WarmWorker {
  readonly #scripts = new ScriptCache()
  readonly #compilations = new CompileCache()

  /** Every revision alone, as the worker compiles a bundle that it fetched, and the map of them all. */
  compile(files: readonly BundleFile[], direction: Direction): number {
    const scripts = files.map((file) => this.#scripts.read(file))
    const map = buildRevisionMap(scripts.map(({ header }) => header))
    const memo = createCompileMemo()
    for (const script of scripts) {
      const { plan, sql } = this.#compilations.compile(script, direction, { settings: SETTINGS, memo })
      if (!plan.ok || !sql.ok) throw new Error(`${script.header.revision} was refused`)
    }
    return map.ids.length
  }

  /** The whole text of an upgrade from base or a downgrade to it. */
  render(files: readonly BundleFile[], direction: Direction): string {
    const scripts = new Map<string, Script>()
    for (const file of files) {
      const script = this.#scripts.read(file)
      scripts.set(script.header.revision, script)
    }
    const map = buildRevisionMap([...scripts.values()].map(({ header }) => header))
    const rows = direction === 'upgrade' ? [] : map.heads
    const way = direction === 'upgrade' ? upgradeSteps : downgradeSteps
    const memo = createCompileMemo()
    const steps = way(map, { rows, target: direction === 'upgrade' ? 'heads' : 'base' }).map((step) => {
      const script = scripts.get(step.revision)
      if (script === undefined) throw new Error(`no script ${step.revision}`)
      const { sql } = this.#compilations.compile(script, direction, { settings: SETTINGS, memo })
      if (!sql.ok) throw new Error(`${step.revision} was refused: ${sql.refusals[0]?.code}`)
      return { step, statements: sql.statements.map((statement) => statement.sql) }
    })
    return renderOffline({ settings: SETTINGS, steps, fromRows: rows, transactionPerMigration: false })
  }
}

/** The best of several runs, in seconds. */
export function best(runs: number, work: () => void): number {
  let seconds = Number.POSITIVE_INFINITY
  for (let run = 0; run < runs; run += 1) {
    const since = performance.now()
    work()
    seconds = Math.min(seconds, (performance.now() - since) / 1000)
  }
  return seconds
}

/** The same graph as real Alembic's side makes. */
export function graphNodes(count: number): RevisionNode[] {
  return Array.from({ length: count }, (_, n) => {
    const place = n % 100
    const parents = n === 0 ? [] : place === 99 ? [n - 2] : place === 0 ? [n - 1, n - 2] : [n - 1]
    return { revision: String(n), downRevisions: parents.map(String), dependsOn: [], branchLabels: [], file: `${n}.py` }
  })
}
