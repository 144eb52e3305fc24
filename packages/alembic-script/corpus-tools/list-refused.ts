// Writes golden/refused_bodies.json anew: the bodies that real Alembic renders and we refuse. What is different is printed, and
// left for the test to fail on.
//
//   npx tsx packages/alembic-script/corpus-tools/list-refused.ts
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { compileScript, createCompileMemo, type Engine, readScript } from '../src/index.ts'
import type { RecordedBodies } from './body-files.ts'

const RECORDED = new URL('../golden/recorded/', import.meta.url)
const LIST = new URL('../golden/refused_bodies.json', import.meta.url)

/** Null when it is refused. */
async function printed(source: string, engine: Engine): Promise<string | null> {
  const script = await readScript({ path: 'case.py', bytes: new TextEncoder().encode(source) }).catch(() => null)
  if (script === null) return null
  const settings = { engine, versionTable: { schema: null, name: 'alembic_version' }, texts: 'sql' as const }
  const { sql } = compileScript(script, 'upgrade', { settings, memo: createCompileMemo() })
  if (!sql.ok) {
    const [first] = sql.refusals
    console.log(`refused: ${first?.code} ${JSON.stringify(first?.params)} ${first?.construct}`)
    return null
  }
  return sql.statements.map((statement) => `${statement.sql};\n\n`).join('')
}

const refused: string[] = []
let different = 0
let same = 0
for (const file of readdirSync(RECORDED)) {
  const recorded: RecordedBodies = JSON.parse(readFileSync(new URL(file, RECORDED), 'utf8'))
  for (const [name, { source, ...answers }] of Object.entries(recorded)) {
    for (const engine of ['postgresql', 'mysql', 'mariadb'] as const) {
      const expected = answers[engine]
      if (expected === undefined) continue
      const actual = await printed(source, engine)
      if (actual === null && typeof expected === 'string')
        refused.push(`${file.replace('.json', '')}: ${name} | ${engine}`)
      else if (actual !== null && actual !== expected) {
        different += 1
        console.log(
          `DIFFERENT ${file}: ${name} | ${engine}\n- ${JSON.stringify(expected)}\n+ ${JSON.stringify(actual)}`,
        )
      } else same += 1
    }
  }
}
writeFileSync(LIST, `${JSON.stringify(refused, null, 1)}\n`)
console.log(`${same} same, ${refused.length} refused, ${different} different`)
if (different > 0) process.exitCode = 1
