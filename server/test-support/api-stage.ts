// The public API over a real project: scripts in a folder, a database, a service account's token, and calls as a script makes them.
import { randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { readBundle } from '../bundles/read-bundle.ts'
import { projects } from '../db/schema/projects.ts'
import type { TokenScope } from '../db/schema/words.ts'
import { makeAccount } from '../tokens/make-account.ts'
import { makeToken } from '../tokens/make-token.ts'
import { answerApi } from '../trpc/api/answer-api.ts'
import type { Say } from '../trpc/api/endpoint.ts'
import type { ControlDatabase } from './control-database.ts'
import type { Stage } from './request-stage.ts'
import type { Tenant, TestPerson } from './tenant.ts'
import { testWorker } from './test-worker.ts'
import { fromPeer, testWeb } from './web-process.ts'

const say: Say = (_, { code, params }) => `${code} ${JSON.stringify(params)}`

export interface ApiAnswer {
  readonly status: number
  readonly headers: Headers
  // A stranger's view: whatever came over the wire.
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers that the API's own schemas check elsewhere
  readonly body: any
}

export interface ApiRequest {
  readonly token: string | null
  readonly method?: string
  readonly path: string
  readonly body?: unknown
  readonly headers?: Record<string, string>
  readonly signal?: AbortSignal
}

export async function callApi(db: ControlDatabase, call: ApiRequest): Promise<ApiAnswer> {
  const { token, path, body, headers = {}, signal } = call
  const method = call.method ?? (body === undefined ? 'GET' : 'POST')
  const request = new Request(`https://revlane.example.test/api/v1${path}`, {
    method,
    headers: {
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...fromPeer(),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(signal && { signal }),
  })
  const answer = await answerApi(testWeb(db.web), request, { say })
  return { status: answer.status, headers: answer.headers, body: JSON.parse(await answer.text()) }
}

export interface TokenWish {
  readonly scopes?: readonly TokenScope[]
  readonly projectIds?: string[] | null
  readonly accountId?: string
}

/** A new token, of a new account where none is named. */
export async function tokenOf(tenant: Tenant, admin: TestPerson, wish: TokenWish = {}) {
  const { scopes = ['read', 'request', 'measure'], projectIds = null } = wish
  return tenant.as(admin, async (ctx) => {
    const accountId = wish.accountId ?? (await makeAccount(ctx, { name: 'CI' })).accountId
    const made = await makeToken(ctx, { accountId, name: 'deploys', scopes: [...scopes], projectIds, days: 90 })
    return { ...made, accountId }
  })
}

export interface FolderProject extends Stage {
  readonly slug: string
  readonly folder: string
  /** Puts a script into the folder. */
  write(file: string, text: string): Promise<void>
  remove(file: string): Promise<void>
}

export const scriptOf = (revision: string, down: string | null, body = `op.execute("SELECT '${revision}'")`) =>
  `"""message of ${revision}"""
from alembic import op
revision = '${revision}'
down_revision = ${down === null ? 'None' : `'${down}'`}
def upgrade():
    ${body}
def downgrade():
    pass
`

/** A project whose scripts r1 → r2 lie in a folder of this root, and were read. */
export async function folderProject(
  control: ControlDatabase,
  { root, person, workspaceId }: { root: string; person: string; workspaceId: string },
): Promise<FolderProject> {
  const projectId = randomUUID()
  const slug = `project-${projectId.slice(0, 8)}`
  const folder = join(root, slug)
  await mkdir(folder)
  const write = (file: string, text: string) => writeFile(join(folder, file), text)
  await write('r1.py', scriptOf('r1', null))
  await write('r2.py', scriptOf('r2', 'r1'))
  await control.owner.insert(projects).values({
    ...{ workspaceId, id: projectId, slug, name: slug, family: 'postgresql', createdBy: person },
    ...{ sourceRoot: root, sourceFolder: slug },
  })
  await readBundle(testWorker(control, { sourceRoots: [root] }), { workspaceId, projectId })
  await control.owner.execute(sql`delete from jobs where workspace_id = ${workspaceId}`)
  return {
    ...{ owner: control.owner, workspaceId, projectId, person, slug, folder, write },
    remove: (file) => rm(join(folder, file)),
  }
}
