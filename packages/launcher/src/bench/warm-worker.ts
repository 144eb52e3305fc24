// Our side in one process that has done the work before: the worker after its first bundle.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  CompileCache,
  type CompileSettings,
  createCompileMemo,
  renderOffline,
  ScriptCache,
} from '@revlane/alembic-script'
import { buildRevisionMap, downgradeSteps, type RevisionNode, upgradeSteps } from '@revlane/revision-graph'

const SETTINGS: CompileSettings = { engine: 'postgresql', versionTable: { schema: null, name: 'alembic_version' } }

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

  /** The whole text of an upgrade from base or a downgrade to it. */
  render(files: readonly BundleFile[], direction: 'upgrade' | 'downgrade'): string {
    const scripts = new Map(
      files.map((file) => {
        const script = this.#scripts.read(file)
        return [script.header.revision, script] as const
      }),
    )
    const map = buildRevisionMap([...scripts.values()].map(({ header }) => ({ ...header, file: header.path })))
    const rows = direction === 'upgrade' ? [] : map.heads
    const steps =
      direction === 'upgrade'
        ? upgradeSteps(map, { rows, target: 'heads' })
        : downgradeSteps(map, { rows, target: 'base' })
    const memo = createCompileMemo()
    const compiled = steps.map((step) => {
      const script = scripts.get(step.revision)
      if (script === undefined) throw new Error(`no script ${step.revision}`)
      const { sql } = this.#compilations.compile(script, direction, { settings: SETTINGS, memo })
      if (!sql.ok) throw new Error(`${step.revision} was refused: ${sql.refusals[0]?.code}`)
      return { step, statements: sql.statements.map((statement) => statement.sql) }
    })
    return renderOffline({ settings: SETTINGS, steps: compiled, fromRows: rows, transactionPerMigration: false })
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
    const place = n % 10
    const parents = n === 0 ? [] : place === 9 ? [n - 2] : place === 0 ? [n - 1, n - 2] : [n - 1]
    return { revision: String(n), downRevisions: parents.map(String), dependsOn: [], branchLabels: [], file: `${n}.py` }
  })
}
