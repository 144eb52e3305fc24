// What env.py decides, read without running it, and without guessing silently: every value has its source and its certainty.
import type { NamedModuleSource } from '../modules/module-source.ts'
import { readModuleNow } from '../read/read-module.ts'
import { agreed } from './agreed.ts'
import { type Assumption, decisiveDefaults, type SettingValue, shownKeywords } from './assumption.ts'
import { type ConfigureCall, configureCalls } from './configure-calls.ts'
import { withFlaskArguments } from './flask-arguments.ts'
import {
  conventionOf,
  type NamingConvention,
  namingConventionOf,
  onlyConvention,
  unreadConvention,
} from './naming-convention.ts'
import { observations } from './observed.ts'
import { patchesOf } from './patches.ts'
import { definitionOf, type StaticModule } from './static-names.ts'
import { walkSyntax } from './walk-syntax.ts'

export interface ScriptEnvironment {
  readonly versionTable: string
  readonly versionTableSchema: string | null
  /** With a connection, as plans run. */
  readonly transactionPerMigration: boolean
  readonly namingConvention: Readonly<Record<string, string>> | null
  /** What only `--sql` is told. */
  readonly offline: {
    readonly transactionPerMigration: boolean
    readonly literalBinds: boolean
    /** `named` prints `%` as it is; null leaves it to the driver, and most double it. */
    readonly paramstyle: string | null
  }
  /** Names of libraries that env.py set anew, for CompileSettings. */
  readonly patches: Readonly<Record<string, string>>
  readonly assumptions: readonly Assumption[]
}

/**
 * Reads env.py's settings statically; names that it imports from the project are followed where its modules are at hand.
 * @throws ScriptUnreadable for a file that is not Python.
 */
export async function readEnvironment(
  envPy: { readonly path: string; readonly bytes: Uint8Array } | null,
  modules: NamedModuleSource | null = null,
): Promise<ScriptEnvironment> {
  if (envPy === null) return environmentOf(Object.keys(decisiveDefaults).flatMap((key) => assume(key, [], '')))
  const dotted = modules?.nameOf(envPy.path) ?? null
  const env: StaticModule = { path: envPy.path, dotted, module: readModuleNow(envPy), modules }
  const calls = configureCalls(env).map((call) => withFlaskArguments(call, modules))
  const keys = [...Object.keys(decisiveDefaults), ...shownKeywords]
  const assumptions = keys.flatMap((key) => assume(key, calls, env.path))
  const all = [...assumptions, ...conventions(env, { calls, modules }), ...observations(env)]
  return environmentOf(all, patchesOf(env))
}

function assume(key: string, calls: readonly ConfigureCall[], path: string): Assumption[] {
  const isDecisive = Object.hasOwn(decisiveDefaults, key)
  const keyword = { key, fallback: decisiveDefaults[key] ?? null, showsText: !isDecisive }
  const found = agreed(keyword, calls, path)
  return isDecisive ? found : found.filter(({ certainty }) => certainty === 'written' || certainty === 'unknown')
}

interface Around {
  readonly calls: readonly ConfigureCall[]
  readonly modules: NamedModuleSource | null
}

/** configure() is told the metadata in each half; the first that says one is asked, and an unset one has no convention. */
function conventions(env: StaticModule, { calls, modules }: Around): Assumption[] {
  const convention = conventionOfCalls(env, calls)
  if (convention.kind === 'found') return [conventionAssumption(convention, 'written')]
  if (convention.kind === 'none') return []
  const within = (modules?.containing('naming_convention') ?? []).map((found) => ({ ...found, modules }))
  const only = onlyConvention(within)
  if (only.kind === 'found') return [conventionAssumption(only, 'guessed')]
  const isThere = only.kind === 'unknown'
  const isRead = !isThere && modules !== null
  return [
    {
      key: 'naming_convention',
      value: isThere ? JSON.stringify(unreadConvention) : null,
      certainty: isRead ? 'guessed' : 'unknown',
      mode: 'both',
      source: convention.kind === 'unknown' ? { path: convention.path, line: convention.line } : null,
    },
  ]
}

function conventionOfCalls(env: StaticModule, calls: readonly ConfigureCall[]): NamingConvention {
  const assigned = assignedIn(env)
  if (assigned !== null) return assigned
  const given = calls.flatMap((call) => call.given.get('target_metadata')?.expression ?? [])
  const [expression] = given
  const found = expression === undefined ? definitionOf('target_metadata', env) : null
  if (expression !== undefined) return namingConventionOf(expression, env)
  return found?.kind === 'expression' ? namingConventionOf(found.expression, found.within) : { kind: 'none' }
}

/** `target_metadata.naming_convention = {…}` in env.py itself. */
function assignedIn(env: StaticModule): NamingConvention | null {
  let found: NamingConvention | null = null
  walkSyntax(env.module.body, (node) => {
    if (node.kind !== 'assign' || node.value === null) return
    const isConvention = node.targets.some(
      (target) => target.kind === 'attribute' && target.name === 'naming_convention',
    )
    if (isConvention) found = conventionOf(node.value, env)
  })
  return found
}

function conventionAssumption(
  { value, path, line }: Extract<NamingConvention, { kind: 'found' }>,
  certainty: Assumption['certainty'],
): Assumption {
  return { key: 'naming_convention', value: JSON.stringify(value), certainty, mode: 'both', source: { path, line } }
}

/** What the assumptions come to. */
export function environmentOf(
  assumptions: readonly Assumption[],
  patches: ScriptEnvironment['patches'] = {},
): ScriptEnvironment {
  const said = (key: string, mode: 'online' | 'offline'): SettingValue =>
    assumptions.find((one) => one.key === key && (one.mode === mode || one.mode === 'both'))?.value ??
    decisiveDefaults[key] ??
    null
  const text = (value: SettingValue) => (typeof value === 'string' && value !== '' ? value : null)
  const convention = text(said('naming_convention', 'online'))
  return {
    versionTable: text(said('version_table', 'online')) ?? 'alembic_version',
    versionTableSchema: text(said('version_table_schema', 'online')),
    transactionPerMigration: said('transaction_per_migration', 'online') === true,
    namingConvention: convention === null ? null : JSON.parse(convention),
    offline: {
      transactionPerMigration: said('transaction_per_migration', 'offline') === true,
      literalBinds: said('literal_binds', 'offline') === true,
      paramstyle: text(said('paramstyle', 'offline')),
    },
    patches,
    assumptions,
  }
}
