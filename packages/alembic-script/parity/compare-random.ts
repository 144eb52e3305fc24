// Compares our answers with real Alembic's on random bodies. Not part of the test run, because it needs a Python with Alembic:
//
//   python random_scripts.py --bodies 20000 | npx tsx compare-random.ts [--refusals] [--json FILE]
//
// Prints what differs, smallest first, and the number of answers of each kind. Exit code 1: something differs.
import { writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { compileScript, createCompileMemo, readScript } from '../src/index.ts'
import type { Dialect } from './answer.ts'
import { isSameText } from './same-text.ts'

interface Line {
  readonly body: string
  readonly source: string
  /** By dialect; Python alone is rendered for one. */
  readonly answers: Readonly<Partial<Record<Dialect, string | { readonly error: string }>>>
}

interface Different {
  readonly body: string
  readonly dialect: Dialect
  readonly real: string
  readonly ours: string
}

const { values } = parseArgs({ options: { refusals: { type: 'boolean', default: false }, json: { type: 'string' } } })
const counts = new Map<string, number>()
const refusals = new Map<string, { times: number; example: string }>()
const different: Different[] = []

function count(kind: string): void {
  counts.set(kind, (counts.get(kind) ?? 0) + 1)
}

async function compare({ body, source, answers }: Line): Promise<void> {
  const script = await readScript({ path: 'random.py', bytes: new TextEncoder().encode(source) }).catch(() => null)
  if (script === null) {
    const isPython = Object.values(answers).some((answer) => typeof answer === 'string')
    count(isPython ? 'we can not read Python' : 'nobody reads it')
    if (isPython) console.log(`not read:\n${body}\n`)
    return
  }
  for (const dialect of ['postgresql', 'mysql', 'mariadb'] as const) {
    const settings = { engine: dialect, versionTable: { schema: null, name: 'alembic_version' }, texts: 'sql' as const }
    const real = answers[dialect]
    if (real === undefined) continue
    const { sql } = compileScript(script, 'upgrade', { settings, memo: createCompileMemo() })
    if (!sql.ok) {
      count(`${dialect}: ${typeof real === 'string' ? 'we refuse' : 'both refuse'}`)
      const [first] = sql.refusals
      const key = `${first?.code} ${JSON.stringify(first?.params)}`
      if (typeof real === 'string')
        refusals.set(key, { times: (refusals.get(key)?.times ?? 0) + 1, example: first?.construct ?? '' })
      continue
    }
    const ours = sql.statements.map((statement) => `${statement.sql};\n\n`).join('')
    const isSame = typeof real === 'string' && isSameText(real, ours)
    count(`${dialect}: ${isSame ? 'same' : typeof real === 'string' ? 'DIFFERENT' : 'PRINTS what fails'}`)
    if (!isSame) different.push({ body, dialect, real: typeof real === 'string' ? real : `ERROR ${real.error}`, ours })
  }
}

// Each line is written by random_scripts.py.
for await (const text of createInterface({ input: process.stdin })) await compare(JSON.parse(text) as Line)

different.sort((a, b) => a.body.length - b.body.length)
for (const { body, dialect, real, ours } of different.slice(0, 40)) {
  console.log(
    `${dialect}:\n${body}\n- ${JSON.stringify(real.slice(0, 600))}\n+ ${JSON.stringify(ours.slice(0, 600))}\n`,
  )
}
if (values.refusals) {
  const sorted = [...refusals].sort(([, a], [, b]) => b.times - a.times)
  for (const [key, { times, example }] of sorted) console.log(`${String(times).padStart(6)}  ${key}  ${example}`)
}
for (const [kind, times] of [...counts].sort()) console.log(`${String(times).padStart(9)}  ${kind}`)
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(different, null, 1))
process.exitCode = different.length > 0 ? 1 : 0
