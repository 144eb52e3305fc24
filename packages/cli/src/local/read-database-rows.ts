// The one place of the command that opens a database: read only, with short limits, and silent about its password.
import {
  explainFailure,
  InvalidDatabaseUrl,
  openSession,
  type ParsedDatabaseUrl,
  parseAllowList,
  parseDatabaseUrl,
  readVersionRows,
  resolveTarget,
  type Session,
} from '@revlane/database'
import { Misused } from '../start/parse-arguments.ts'
import { LocalFailure } from './local-failure.ts'
import type { Project } from './project/open-project.ts'
import { readProjectEnvironment } from './project/read-project-environment.ts'
import type { LocalCtx } from './run-local.ts'

export async function readDatabaseRows(
  ctx: LocalCtx,
  project: Project,
  given: string | undefined,
): Promise<readonly string[]> {
  const parsed = readUrl(urlOf(ctx, given))
  const environment = await readProjectEnvironment(project)
  const session = await connect(parsed)
  try {
    const table = { schema: environment.versionTableSchema, name: environment.versionTable }
    return (await readVersionRows(session, table)).rows
  } catch (error) {
    throw failed(error, parsed)
  } finally {
    await session.close()
  }
}

/** `env:NAME` keeps the address out of the list of processes and the history of the shell. */
function urlOf({ env }: LocalCtx, given: string | undefined): string {
  if (given === undefined) throw new Misused('Which database? --url URL, or --url env:NAME for one in the environment.')
  if (!given.startsWith('env:')) return given
  const name = given.slice('env:'.length)
  const found = env[name]
  if (!found) throw new Misused(`--url env:${name}: the environment has no ${name}.`)
  return found
}

function readUrl(url: string): ParsedDatabaseUrl {
  try {
    return parseDatabaseUrl(url)
  } catch (error) {
    if (!(error instanceof InvalidDatabaseUrl)) throw error
    throw new LocalFailure('invalid-url', {
      message: `--url is no address of a PostgreSQL, MySQL or MariaDB database: ${error.message}.`,
      advice:
        'postgresql://user:password@host:5432/database or mysql://…; characters such as @ and / in a password are written %40 and %2F.',
      params: { fault: error.fault },
    })
  }
}

async function connect(parsed: ParsedDatabaseUrl): Promise<Session> {
  const { fields, password } = parsed
  try {
    // The person at the keyboard names the address, so every address may be named.
    const { address } = await resolveTarget(fields.host, fields.port, parseAllowList('any'))
    const options = { purpose: 'measure', applicationName: 'revlane current', connectTimeoutMs: 10_000 } as const
    return await openSession({ fields, password, address }, options)
  } catch (error) {
    throw failed(error, parsed)
  }
}

function failed(error: unknown, { fields }: ParsedDatabaseUrl): LocalFailure {
  const { code, serverCode, message } = explainFailure(error)
  const place = `${fields.host}:${fields.port}/${fields.database}`
  return new LocalFailure(code, {
    message: `${place} as ${fields.user}: ${code}${serverCode === null ? '' : ` (${serverCode})`}. ${message}`,
    params: { host: fields.host, port: fields.port, database: fields.database },
  })
}
