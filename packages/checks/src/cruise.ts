// dependency-cruiser on a tree of ours.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SOURCE_FOLDERS } from './source-files.ts'

type Rule = { readonly name: string; readonly comment: string }
export type Violation = { readonly rule: string; readonly reason: string; readonly from: string; readonly to: string }
export type Cruise = {
  readonly modules: readonly string[]
  readonly rules: readonly Rule[]
  readonly violations: readonly Violation[]
}

type Output = {
  modules: { source: string }[]
  summary: {
    violations: { from: string; to: string; rule: { name: string } }[]
    ruleSetUsed: { forbidden: Rule[] }
  }
}

const CRUISER = fileURLToPath(
  new URL('../../../node_modules/dependency-cruiser/bin/dependency-cruise.mjs', import.meta.url),
)

/** All modules of `root` and what they do against .dependency-cruiser.cjs there, with imports of types or without. */
export async function cruise(root: string, imports: 'all' | 'values'): Promise<Cruise> {
  const preload = new URL('./parse-tsx.mjs', import.meta.url)
  const folders = SOURCE_FOLDERS.filter((folder) => existsSync(join(root, folder)))
  const options = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json']
  const output = await new Promise<string>((resolve, reject) => {
    execFile(
      process.execPath,
      ['--import', preload.href, CRUISER, ...folders, ...options],
      { cwd: root, maxBuffer: 256 * 1024 * 1024, env: { ...process.env, REVLANE_FLOORS: imports } },
      // It also ends with an error when there are violations; those are in the output.
      (error, stdout, stderr) => (stdout.startsWith('{') ? resolve(stdout) : reject(error ?? new Error(stderr))),
    )
  })
  const { modules, summary }: Output = JSON.parse(output)
  const rules = summary.ruleSetUsed.forbidden
  const reasonOf = (name: string) => rules.find((rule) => rule.name === name)?.comment ?? ''
  return {
    rules,
    modules: modules.map(({ source }) => source),
    violations: summary.violations.map(({ rule: { name }, from, to }) => ({
      rule: name,
      reason: reasonOf(name),
      from,
      to,
    })),
  }
}
