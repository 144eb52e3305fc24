// Runs whole histories on real servers, by online Alembic and by our plans:
//
//   npx tsx packages/alembic-script/parity/online/prove.ts <folder…> --url postgresql://user:password@host:port \
//     [--python PATH] [--type-map FILE] [--down] [--verbose]
//
// The server gets databases named proof_… and loses them again. Alembic executes the scripts: only for projects that you trust.
// Exit code 1: something is not the same.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Dialect } from '../answer.ts'
import { findProjects } from '../find-projects.ts'
import type { ProofServer } from './database.ts'
import { mysqlProofs } from './mysql.ts'
import { postgresProofs } from './postgres.ts'
import { type ProvedStep, proveHistory } from './prove-history.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string' },
    python: { type: 'string', default: 'python3' },
    'type-map': { type: 'string' },
    down: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
})

function serverAt(text: string): { server: ProofServer; dialect: Dialect } {
  const url = new URL(text)
  const address = {
    host: url.hostname,
    port: Number(url.port),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  }
  if (url.protocol === 'postgresql:') return { server: postgresProofs(address), dialect: 'postgresql' }
  const dialect = url.protocol === 'mariadb:' ? 'mariadb' : 'mysql'
  return { server: mysqlProofs(address, dialect), dialect }
}

function say({ path, direction, verdict, detail }: ProvedStep): void {
  if (verdict === 'same' && !values.verbose) return
  console.log(`${path}  ${direction}: ${verdict}`)
  for (const line of detail.slice(0, 12)) console.log(`    ${line.slice(0, 600)}`)
}

if (values.url === undefined || positionals.length === 0) {
  console.error(
    'usage: prove.ts <folder…> --url postgresql://user:password@host:port [--python PATH] [--type-map FILE] [--down]',
  )
  process.exit(64)
}
const typeMap: Record<string, string> =
  values['type-map'] === undefined ? {} : JSON.parse(readFileSync(values['type-map'], 'utf8'))
const { server, dialect } = serverAt(values.url)
let wrong = 0
for (const project of positionals.flatMap(findProjects)) {
  const steps = await proveHistory({
    project,
    server,
    dialect,
    python: values.python,
    env: {},
    typeMap,
    directions: values.down ? ['upgrade', 'downgrade'] : ['upgrade'],
    said: say,
  })
  const counts = new Map<string, number>()
  for (const { verdict } of steps) counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
  wrong += (counts.get('differs') ?? 0) + (counts.get('ours-fails') ?? 0)
  console.log(`${project.name}: ${[...counts].map(([verdict, times]) => `${times} ${verdict}`).join(', ')}`)
}
process.exitCode = wrong > 0 ? 1 : 0
