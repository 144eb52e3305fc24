// What a deploy meets: the public API behind a real socket that can be closed and opened again, a worker of its own process, a
// project whose scripts lie in a folder, and the command as a child process.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { eq } from 'drizzle-orm'
import { makeKeys } from '../credentials/make-keys.ts'
import { projects } from '../db/schema/projects.ts'
import { makeAccount } from '../tokens/make-account.ts'
import { makeToken } from '../tokens/make-token.ts'
import { answerApi } from '../trpc/api/answer-api.ts'
import type { ControlDatabase } from './control-database.ts'
import { type Stage, stageProject } from './request-stage.ts'
import { testKeys } from './target-stage.ts'
import type { TestPerson } from './tenant.ts'
import { fromPeer, testWeb } from './web-process.ts'

const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export interface DeployStage extends Stage {
  readonly token: string
  readonly url: string
  /** The socket is closed, and every connection cut. */
  closeWeb(): Promise<void>
  /** On the same port as before. */
  openWeb(): Promise<void>
  /** One more script of the project, after the newest. */
  addScript(revision: string, down: string | null): void
  /** @param line what is typed after `revlane` */
  revlane(line: string): Command
  /** Any program, with the address and the token in its environment. */
  run(program: string, order: ProgramOrder): Command
  end(): Promise<void>
}

export async function stageDeploys(control: ControlDatabase, admin: TestPerson): Promise<DeployStage> {
  const folder = mkdtempSync(join(tmpdir(), 'revlane-deploy-'))
  const stage = await stageProject({ owner: control.owner, workspaceId: control.workspaceId, person: admin.id })
  const place = { sourceRoot: folder, sourceFolder: 'app', slug: 'app' }
  await control.owner.update(projects).set(place).where(eq(projects.id, stage.projectId))
  const addScript = (revision: string, down: string | null) => writeScript(folder, { revision, down })
  mkdirSync(join(folder, 'app/migrations/versions'), { recursive: true })
  writeFileSync(join(folder, 'app/alembic.ini'), '[alembic]\nscript_location = migrations\n')
  writeFileSync(join(folder, 'app/migrations/env.py'), '')
  addScript('r1', null)
  addScript('r2', 'r1')
  const { token } = await control.as(admin, async (ctx) => {
    const { accountId } = await makeAccount(ctx, { name: 'Deploy' })
    return makeToken(ctx, { accountId, name: 'ci', scopes: ['read', 'measure', 'request'], projectIds: null, days: 1 })
  })
  const web = await makeWeb(control)
  const worker = startWorker(control, folder)
  const running: ChildProcess[] = []
  const command = pathOf('../../packages/cli/src/revlane.ts')
  const run = (program: string, { args, env }: ProgramOrder) => {
    const started = startProgram(program, { args, env: { REVLANE_URL: web.url, REVLANE_TOKEN: token, ...env } })
    running.push(started.child)
    return started
  }
  return {
    ...stage,
    ...{ token, url: web.url, closeWeb: web.close, openWeb: web.open, addScript },
    revlane: (line) => run(process.execPath, { args: ['--import', 'tsx', command, ...line.split(' ')] }),
    run,
    end: async () => {
      for (const child of running) child.kill('SIGKILL')
      worker.kill('SIGKILL')
      await web.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function writeScript(folder: string, { revision, down }: { revision: string; down: string | null }): void {
  const lines = [
    'from alembic import op',
    'import sqlalchemy as sa',
    `revision = "${revision}"`,
    `down_revision = ${down === null ? 'None' : `"${down}"`}`,
    'def upgrade():',
    `    op.create_table("table_of_${revision}", sa.Column("id", sa.Integer(), nullable=False))`,
    'def downgrade():',
    `    op.drop_table("table_of_${revision}")`,
  ]
  writeFileSync(join(folder, 'app/migrations/versions', `${revision}.py`), `${lines.join('\n')}\n`)
}

async function makeWeb(control: ControlDatabase) {
  let server: Server | null = null
  let port = 0
  const open = async () => {
    const web = testWeb(control.web)
    server = createServer(async (incoming, outgoing) => {
      const request = await toRequest(incoming)
      const answer = await answerApi(web, request, { say: (_words, { code }) => `${code}.` })
      outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
    })
    await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve))
    // Proof: it listens on an address and a port, so that its address is no path of a pipe.
    port = (server.address() as AddressInfo).port
  }
  const close = async () => {
    const closing = new Promise((resolve) => server?.close(resolve))
    server?.closeAllConnections()
    await closing
  }
  await open()
  return { url: `http://127.0.0.1:${port}`, open, close }
}

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const { method = 'GET', url = '/', headers } = incoming
  const gone = new AbortController()
  incoming.socket.once('close', () => gone.abort())
  const given = Object.entries(headers).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return new Request(`http://127.0.0.1${url}`, {
    method,
    headers: { ...Object.fromEntries(given), ...fromPeer() },
    signal: gone.signal,
    ...(method === 'POST' && { body: await text(incoming) }),
  })
}

function startWorker(control: ControlDatabase, folder: string): ChildProcess {
  const { seal, auditSigning } = makeKeys()
  const keys = mkdtempSync(join(folder, 'keys-'))
  writeFileSync(join(keys, 'seal.pub'), seal.publicKey)
  writeFileSync(join(keys, 'seal.key'), testKeys.sealPrivateKey)
  writeFileSync(join(keys, 'sign.key'), auditSigning.privateKey)
  writeFileSync(join(keys, 'database-url'), control.urls.worker)
  return spawn(process.execPath, ['--import', 'tsx', pathOf('../worker.ts')], {
    // A test run that is killed ends nothing itself: the pipe that closes with it does.
    stdio: ['pipe', 'ignore', 'inherit'],
    env: {
      ...process.env,
      REVLANE_PARENT_PIPE: '1',
      DATABASE_URL_FILE: join(keys, 'database-url'),
      REVLANE_SEAL_PUBLIC_KEY_FILE: join(keys, 'seal.pub'),
      REVLANE_SEAL_PRIVATE_KEY_FILE: join(keys, 'seal.key'),
      REVLANE_AUDIT_SIGNING_KEY_FILE: join(keys, 'sign.key'),
      REVLANE_AUDIT_HEADS_FILE: join(keys, 'heads'),
      REVLANE_SOURCE_ROOTS: folder,
      REVLANE_WORKER_NAME: 'deploy-worker',
    },
  })
}

export interface Command {
  readonly child: ChildProcess
  /** What it said so far, on both streams. */
  readonly said: () => string
  /** Resolves at the first word of it that says this. @throws when it ends without */
  says(words: string): Promise<void>
  readonly exited: Promise<number | null>
}

export interface ProgramOrder {
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

function startProgram(program: string, { args, env }: ProgramOrder): Command {
  const child = spawn(program, [...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, NODE_ENV: 'test', ...env },
  })
  let said = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk
      for (const listener of listeners) listener()
    })
  }
  const exited = new Promise<number | null>((resolve) => child.on('close', resolve))
  return {
    child,
    exited,
    said: () => said,
    says: (words) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!said.includes(words)) return
          listeners.delete(look)
          resolve()
        }
        listeners.add(look)
        look()
        void exited.then((code) => reject(new Error(`It ended ${code} without "${words}":\n${said}`)))
      }),
  }
}
