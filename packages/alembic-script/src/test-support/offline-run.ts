// A versions folder through the whole package: read, planned by the graph, compiled, rendered as `--sql` would.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildRevisionMap, downgradeSteps, upgradeSteps } from '@revlane/revision-graph'
import {
  type CompileSettings,
  compileScript,
  createCompileMemo,
  type Engine,
  type OfflineStep,
  type Refusal,
  readScript,
  renderOffline,
  type Script,
} from '../index.ts'

export function settingsFor(engine: Engine): CompileSettings {
  return { engine, versionTable: { schema: null, name: 'alembic_version' } }
}

export async function readFolder(folder: string): Promise<Script[]> {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.py'))
    .sort()
  return Promise.all(names.map((name) => readScript({ path: name, bytes: readFileSync(join(folder, name)) })))
}

export type OfflineAnswer = { readonly sql: string } | { readonly refusals: readonly Refusal[] }

/** `alembic upgrade head --sql`, or `alembic downgrade head:base --sql`. */
export async function renderFolder(
  folder: string,
  direction: 'upgrade' | 'downgrade',
  settings: CompileSettings,
): Promise<OfflineAnswer> {
  const scripts = await readFolder(folder)
  const map = buildRevisionMap(scripts.map((script) => script.header))
  const heads = upgradeSteps(map, { rows: [], target: 'head' }).at(-1)?.toRows ?? []
  const fromRows = direction === 'upgrade' ? [] : heads
  const steps =
    direction === 'upgrade'
      ? upgradeSteps(map, { rows: [], target: 'head' })
      : downgradeSteps(map, { rows: heads, target: 'base' })
  const memo = createCompileMemo()
  const rendered: OfflineStep[] = []
  for (const step of steps) {
    const script = scripts.find((candidate) => candidate.header.revision === step.revision)
    if (script === undefined) throw new Error(`no script for ${step.revision}`)
    const compiled = compileScript(script, direction, { settings, memo })
    if (!compiled.sql.ok) return { refusals: compiled.sql.refusals }
    rendered.push({ step, statements: compiled.sql.statements.map(({ sql }) => sql) })
  }
  return { sql: renderOffline({ settings, steps: rendered, fromRows, transactionPerMigration: false }) }
}
