// Flask-Migrate keeps the arguments of configure() in the application: `Migrate(app, db, compare_type=True)`.
import type { NamedModuleSource } from '../modules/module-source.ts'
import { type ConfigureCall, type Given, nameOf } from './configure-calls.ts'
import type { StaticModule } from './static-names.ts'
import { staticValue } from './static-value.ts'
import { walkSyntax } from './walk-syntax.ts'

/** Arguments of Migrate() itself. */
const own = new Set(['app', 'db', 'directory', 'command'])
/** What Flask-Migrate 4 says unless it is told otherwise. */
const usual: readonly [string, boolean][] = [
  ['compare_type', true],
  ['render_as_batch', true],
]

/** Fills in what `**current_app.extensions['migrate'].configure_args` stands for, where the application's call is at hand. */
export function withFlaskArguments(call: ConfigureCall, modules: NamedModuleSource | null): ConfigureCall {
  if (call.opaque === null || modules === null || !/configure_args|conf_args/.test(call.opaque.text)) return call
  const found = modules.containing('Migrate(').flatMap((module) => migrateArguments({ ...module, modules }))
  const [only] = found
  if (only === undefined || found.length > 1) return call
  return { ...call, given: new Map([...only, ...call.given]), opaque: null }
}

function migrateArguments(within: StaticModule): Map<string, Given>[] {
  const found: Map<string, Given>[] = []
  walkSyntax(within.module.body, (node) => {
    if (node.kind !== 'call' || nameOf(node.callee) !== 'Migrate') return
    if (node.args.some(({ star }) => star === 2)) return
    const place = { path: within.path, line: node.at.line, expression: node }
    const given = new Map<string, Given>(usual.map(([key, value]) => [key, { value, text: String(value), ...place }]))
    for (const { name, value } of node.args) {
      if (name === null || own.has(name)) continue
      given.set(name, { value: staticValue(value, within), text: value.at.text, ...place, expression: value })
    }
    found.push(given)
  })
  return found
}
