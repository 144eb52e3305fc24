// The deploy command against the real API, a real worker and real databases.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approveRequest, rejectRequest } from '../../approvals/review-request.ts'
import { requests } from '../../db/schema/requests.ts'
import { type ControlDatabase, controlDatabase } from '../../test-support/control-database.ts'
import { type Command, type DeployStage, stageDeploys } from '../../test-support/deploy-stage.ts'
import { type StagedTarget, stageTarget } from '../../test-support/target-stage.ts'
import type { TestPerson } from '../../test-support/tenant.ts'

let control: ControlDatabase
let approver: TestPerson
let stage: DeployStage
const said: Command[] = []
const targets: StagedTarget[] = []
beforeAll(async () => {
  control = await controlDatabase()
  approver = await control.person(['approver'], 'Ada')
  stage = await stageDeploys(control, await control.person(['admin']))
}, 180_000)
afterAll(async () => {
  await stage?.end()
  for (const target of targets) await target.drop()
})

let count = 0
/** A database at r1, registered as an environment that asks for one approval. */
async function environment(): Promise<StagedTarget & { slug: string }> {
  count += 1
  const slug = `place-${count}`
  const target = await stageTarget(stage, { slug, tier: 'staging', approvalsRequired: 1 })
  const at = { ...target, slug }
  targets.push(at)
  return at
}

function revlane(line: string): Command {
  const command = stage.revlane(line)
  said.push(command)
  return command
}

async function requestsOf({ environmentId }: StagedTarget) {
  const rows = await control.owner.select().from(requests).where(eq(requests.environmentId, environmentId))
  return rows.sort((a, b) => a.number - b.number)
}

async function decide(at: StagedTarget, decision: 'approve' | 'reject', comment = ''): Promise<void> {
  const [row] = await control.owner
    .select()
    .from(requests)
    .where(and(eq(requests.environmentId, at.environmentId), eq(requests.state, 'pending')))
  if (!row) throw new Error('Nothing waits for approval.')
  const { number, checksum } = row
  const verb = decision === 'approve' ? approveRequest : rejectRequest
  await control.as(approver, (ctx) => verb(ctx, { number, checksum, comment }))
}

describe('revlane upgrade --wait', () => {
  it('asks, tells the approval and the run as they happen, ends 0, and has nothing to do the next time', async () => {
    const at = await environment()
    const first = revlane(`upgrade --wait app/${at.slug} --reason Release`)
    await first.says('Waits (approvals)')
    await decide(at, 'approve', 'read it')
    expect(await first.exited).toBe(0)
    const lines = first.said().trim().split('\n')
    expect(lines[0]).toBe(`app/${at.slug} is at r1, 1 step from r2.`)
    expect(first.said()).toContain('Approved by Ada: read it (1 of 1)')
    expect(first.said()).toMatch(/1\/\d applied in \d+ ms/)
    expect(lines.at(-1)).toBe(`app/${at.slug} is at r2.`)
    const second = revlane(`upgrade --wait ${at.slug}`)
    expect(await second.exited).toBe(0)
    expect(second.said()).toBe(`app/${at.slug} is at r2. Nothing to do.\n`)
    expect(await requestsOf(at)).toMatchObject([{ state: 'succeeded', reason: 'Release' }])
  })

  it('five at once, and one more killed at each of its lines, ask once', async () => {
    const at = await environment()
    for (const line of ['is at r1', 'Plan ', 'Asked: ', 'Waits (approvals)']) {
      const doomed = revlane(`upgrade --wait ${at.slug}`)
      // From the second on it joins what the first has asked for.
      await Promise.race([doomed.says(line), doomed.says('Joined: ')])
      doomed.child.kill('SIGKILL')
      await doomed.exited
    }
    const five = Array.from({ length: 5 }, () => revlane(`upgrade --wait ${at.slug}`))
    await Promise.all(five.map((one) => one.says('waits for approval')))
    await decide(at, 'approve')
    expect(await Promise.all(five.map(({ exited }) => exited))).toEqual([0, 0, 0, 0, 0])
    expect(await requestsOf(at)).toHaveLength(1)
  })

  it('goes on when the server is away for a while, and asks for nothing twice', async () => {
    const at = await environment()
    const command = revlane(`upgrade --wait ${at.slug}`)
    await command.says('waits for approval')
    await stage.closeWeb()
    await command.says('The server is not reachable since')
    await decide(at, 'approve')
    await stage.openWeb()
    expect(await command.exited).toBe(0)
    expect(command.said()).toContain('The server is back after')
    expect(command.said()).toContain('Approved by Ada')
    expect(await requestsOf(at)).toHaveLength(1)
  })

  it('waits for a server that is not there yet', async () => {
    const at = await environment()
    await stage.closeWeb()
    const command = revlane(`upgrade ${at.slug}`)
    await command.says('The server is not reachable since')
    await stage.openWeb()
    expect(await command.exited).toBe(0)
    expect(command.said()).toMatch(/Request #\d+ for app\/place-\d+ is sent\./)
  })

  it('ends 1 with the reason and the page when it is rejected, and does not ask again unless it is told to', async () => {
    const at = await environment()
    const command = revlane(`upgrade --wait ${at.slug}`)
    await command.says('waits for approval')
    await decide(at, 'reject', 'Not on a Friday')
    expect(await command.exited).toBe(1)
    expect(command.said()).toMatch(
      /Request #\d+ was rejected\. Ada: Not on a Friday\n {2}https:\/\/\S+\/requests\/\d+\n$/,
    )
    const next = revlane(`upgrade --wait ${at.slug}`)
    expect(await next.exited).toBe(1)
    expect(next.said()).toContain('Ada: Not on a Friday')
    expect(next.said()).toContain('--again')
    expect(await requestsOf(at)).toHaveLength(1)
    expect(await revlane(`upgrade ${at.slug} --again`).exited).toBe(0)
    expect((await requestsOf(at)).map(({ state }) => state)).toEqual(['rejected', 'pending'])
  })

  it('ends 1 with what the database said when a statement fails', async () => {
    const at = await environment()
    await at.session.execute('CREATE TABLE table_of_r2 (other integer)')
    const command = revlane(`upgrade --wait ${at.slug} --json`)
    await command.says('"state":"pending"')
    await decide(at, 'approve')
    expect(await command.exited).toBe(1)
    const lines = command
      .said()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.at(-1)).toMatchObject({ event: 'result', exit: 1, outcome: 'failed' })
    expect(lines.at(-1).message).toContain('relation "table_of_r2" already exists')
    expect(lines.find(({ event, state }) => event === 'statement' && state === 'failed')).toMatchObject({
      failure: { serverCode: '42P07' },
    })
  })

  it('ends 2 at --timeout and leaves the request open; SIGINT and SIGTERM detach', async () => {
    const at = await environment()
    const late = revlane(`upgrade --wait ${at.slug} --timeout 15s`)
    expect(await late.exited).toBe(2)
    expect(late.said()).toMatch(/Request #\d+ stays open[\s\S]*To come back: revlane upgrade --wait place-\d+\n$/)
    for (const [signal, code] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const) {
      const command = revlane(`upgrade --wait ${at.slug}`)
      await command.says('waits for approval')
      command.child.kill(signal)
      expect(await command.exited).toBe(code)
      expect(command.said()).toMatch(/Detached\. Request #\d+ goes on without this command\./)
    }
    expect(await requestsOf(at)).toMatchObject([{ state: 'pending' }])
  })
})

describe('the other commands', () => {
  it('wait asks for nothing, and ends 0 once the database is there', async () => {
    const at = await environment()
    const waiting = revlane(`wait ${at.slug} --revision r2`)
    await waiting.says('is at r1, 1 step from r2.')
    expect(await requestsOf(at)).toEqual([])
    await at.session.execute("UPDATE alembic_version SET version_num = 'r2'")
    expect(await waiting.exited).toBe(0)
    const beyond = revlane(`wait ${at.slug} --revision r1`)
    expect(await beyond.exited).toBe(1)
    expect(beyond.said()).toContain('--or-later')
    expect(await revlane(`wait ${at.slug} --revision r1 --or-later`).exited).toBe(0)
    const older = revlane(`upgrade ${at.slug} --revision r1`)
    expect(await older.exited).toBe(1)
    expect(older.said()).toContain(`app/${at.slug} is beyond r1, at r2.`)
    expect(await revlane(`upgrade ${at.slug} --revision r1 --or-later`).exited).toBe(0)
    expect(await requestsOf(at)).toEqual([])
  })

  it('A10 can-deploy says no to code that is older or newer than the database, and 2 where it cannot be told', async () => {
    const at = await environment()
    expect(await revlane(`can-deploy ${at.slug} --revision r1`).exited).toBe(0)
    const newer = revlane(`can-deploy ${at.slug} --revision r2`)
    expect(await newer.exited).toBe(1)
    expect(newer.said()).toContain(`No: app/${at.slug} lacks 1 step on the way from r1 to r2.`)
    await at.session.execute("UPDATE alembic_version SET version_num = 'r2'")
    const older = revlane(`can-deploy ${at.slug} --revision r1`)
    expect(await older.exited).toBe(1)
    expect(older.said()).toContain('code that knows no more than r1 has never heard of')
    await at.session.execute("UPDATE alembic_version SET version_num = 'gone'")
    expect(await revlane(`can-deploy ${at.slug} --revision r1`).exited).toBe(1)
    await at.drop()
    targets.splice(targets.indexOf(at), 1)
    expect(await revlane(`can-deploy ${at.slug} --revision r1`).exited).toBe(2)
  })

  it('plan prints the SQL, status where everything stands, and both ask for nothing', async () => {
    const at = await environment()
    const plan = revlane(`plan ${at.slug}`)
    expect(await plan.exited).toBe(0)
    expect(plan.said()).toMatch(/CREATE TABLE table_of_r2 \([\s\S]*;\n[\s\S]*UPDATE alembic_version/)
    const status = revlane('status')
    expect(await status.exited).toBe(0)
    expect(status.said()).toMatch(new RegExp(`^app/${at.slug} +staging +`, 'm'))
    expect(await revlane('status nowhere').exited).toBe(1)
    expect(await requestsOf(at)).toEqual([])
  })
})

describe('the entrypoint that waits for a revision', () => {
  const repository = fileURLToPath(new URL('../../../', import.meta.url))

  /** As a container would start it; the service says who it is, and whether it got the token. */
  function start(slug: string, revision: string) {
    return stage.run('sh', {
      args: [
        join(repository, 'examples/deploy/compose/entrypoint.sh'),
        'sh',
        '-c',
        'echo "service $$ token=$REVLANE_TOKEN."',
      ],
      env: {
        REVLANE_ENVIRONMENT: `app/${slug}`,
        REVISION: revision,
        REVLANE_COMMAND: join(repository, 'packages/cli/bin/revlane.mjs'),
      },
    })
  }

  it('becomes the service when the database is there, and gives it no token', async () => {
    const at = await environment()
    const container = start(at.slug, 'r2')
    said.push(container)
    await container.says('is at r1, 1 step from r2.')
    expect(container.said()).not.toContain('service')
    await at.session.execute("UPDATE alembic_version SET version_num = 'r2'")
    expect(await container.exited).toBe(0)
    // The same process: nothing stands between the service and the signals that stop it.
    expect(container.said()).toContain(`service ${container.child.pid} token=.`)
    expect(await requestsOf(at)).toEqual([])
  })

  it('ends at once when it is stopped while it waits, and the service is not started', async () => {
    const at = await environment()
    const container = start(at.slug, 'r2')
    await container.says('is at r1, 1 step from r2.')
    container.child.kill('SIGTERM')
    expect(await container.exited).toBe(143)
    expect(container.said()).not.toContain('service')
  })
})

it('I6 no command ever said the token', () => {
  expect(said.length).toBeGreaterThan(20)
  for (const command of said) expect(command.said()).not.toContain(stage.token)
})
