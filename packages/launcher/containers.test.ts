// The containers can't be run by the tests, so their form is held as tightly as can be: the words of the Compose
// specification, everything that is named exists, and the settings are those that our processes read.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { REPOSITORY } from './src/repository.ts'

type Service = {
  image?: string
  build?: { context: string; target: string }
  environment?: Record<string, string>
  secrets?: string[]
  volumes?: string[]
  networks?: string[]
  ports?: string[]
  depends_on?: Record<string, { condition: string }>
  healthcheck?: { test: string[] }
  profiles?: string[]
  cap_drop?: string[]
  privileged?: boolean
  [key: string]: unknown
}

const read = (path: string) => readFileSync(join(REPOSITORY, path), 'utf8')
const compose: {
  services: Record<string, Service>
  networks: Record<string, { internal?: boolean }>
  volumes: Record<string, object>
  secrets: Record<string, object>
} = parse(read('docker-compose.yml'), { strict: true, uniqueKeys: true })
const services = Object.entries(compose.services)
const ours = ['prepare', 'web', 'worker'].map((name) => [name, compose.services[name] ?? {}] as const)

// https://github.com/compose-spec/compose-spec/blob/main/05-services.md
const SERVICE_WORDS = [
  ...[
    'build',
    'cap_add',
    'cap_drop',
    'depends_on',
    'environment',
    'healthcheck',
    'image',
    'networks',
    'ports',
    'profiles',
  ],
  ...['read_only', 'restart', 'secrets', 'security_opt', 'stop_grace_period', 'tmpfs', 'volumes'],
]
const CONDITIONS = ['service_started', 'service_healthy', 'service_completed_successfully']

type Stage = { name: string; base: string; lines: string[] }

/** The stages of the Dockerfile, continued lines joined. */
function readStages(): Stage[] {
  const lines = read('Dockerfile')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
  const stages: Stage[] = []
  for (const line of lines) {
    const [, base = '', name = ''] = /^FROM (\S+) AS (\S+)$/.exec(line) ?? []
    if (base) stages.push({ base, name, lines: [] })
    else stages.at(-1)?.lines.push(line)
  }
  return stages
}

const stages = readStages()
const stage = (name: string) => stages.find((one) => one.name === name) ?? { name: '', base: '', lines: [] }

/** An instruction's argument in a stage or the stages below it, nearest first. */
function instruction(name: string, word: string): string | null {
  const { base, lines } = stage(name)
  const found = lines.findLast((line) => line.startsWith(`${word} `))
  return found?.slice(word.length + 1) ?? (stage(base).name ? instruction(base, word) : null)
}

test('the compose file uses words of the specification only', () => {
  expect(Object.keys(compose).sort()).toEqual(['name', 'networks', 'secrets', 'services', 'volumes'])
  for (const [name, service] of services) {
    expect(
      Object.keys(service).filter((word) => !SERVICE_WORDS.includes(word)),
      name,
    ).toEqual([])
  }
})

test('every service, volume, network, secret and stage that is named exists', () => {
  for (const [name, service] of services) {
    expect(Boolean(service.image) !== Boolean(service.build), `${name} has an image or a build`).toBe(true)
    for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
      expect(Object.keys(compose.services), name).toContain(other)
      expect(CONDITIONS).toContain(condition)
      if (condition === 'service_healthy') expect(compose.services[other]?.healthcheck, other).toBeDefined()
    }
    for (const network of service.networks ?? []) expect(Object.keys(compose.networks), name).toContain(network)
    for (const secret of service.secrets ?? []) expect(Object.keys(compose.secrets), name).toContain(secret)
    const named = (service.volumes ?? [])
      .map((volume) => volume.split(':')[0] ?? '')
      .filter((volume) => /^[a-z]/.test(volume))
    for (const volume of named) expect(Object.keys(compose.volumes), name).toContain(volume)
    if (service.build) expect(stages.map((one) => one.name)).toContain(service.build.target)
  }
})

test('images are pinned to a version, in both files', () => {
  for (const [name, { image }] of services) if (image) expect(image, name).toMatch(/:\d/)
  for (const { base, name } of stages) {
    if (!stage(base).name) expect(base, name).toMatch(/^[a-z]+:\d/)
  }
})

test('web and worker run as two users that are not root, and nothing is privileged', () => {
  const users = ['web', 'worker'].map((name) => instruction(name, 'USER'))
  expect(users).toEqual(['60801:60801', '60802:60802'])
  for (const [name, service] of ours) {
    expect(service.cap_drop, name).toEqual(['ALL'])
    expect(service.privileged, name).toBeUndefined()
  }
})

test('web never sees the private keys, and does not share a network with the targets', () => {
  const { web, worker, 'demo-mysql': mysql, 'demo-postgres': postgres } = compose.services
  expect(web?.volumes?.join(' ')).not.toMatch(/worker-files|state/)
  expect(worker?.volumes?.join(' ')).not.toMatch(/web-files|state/)
  for (const target of [mysql, postgres]) {
    expect(target?.networks?.some((network) => web?.networks?.includes(network))).toBe(false)
    expect(target?.profiles).toEqual(['demo'])
  }
  expect(compose.networks.control?.internal).toBe(true)
})

test('ports are open on the loopback address only', () => {
  for (const [name, { ports = [] }] of services) for (const port of ports) expect(port, name).toMatch(/^127\.0\.0\.1:/)
})

test('every setting of ours is one that the code reads', () => {
  const sources = ['server/config.ts', 'packages/launcher/src/data/prepare-step.ts'].map(read).join('\n')
  for (const [name, { environment = {} }] of ours) {
    for (const setting of Object.keys(environment)) expect(sources, `${name}: ${setting}`).toContain(setting)
  }
})

test('each file that a process is told of is made by the first step and mounted where it is told', () => {
  const made = read('packages/launcher/src/data/keys.ts') + read('packages/launcher/src/data/home.ts')
  for (const [name, { environment = {}, volumes = [] }] of ours.filter(([one]) => one !== 'prepare')) {
    for (const [setting, path] of Object.entries(environment).filter(([key]) => key.endsWith('_FILE'))) {
      const [, folder = '', file = ''] = /^\/var\/lib\/revlane\/([a-z]+)\/(.+)$/.exec(path) ?? []
      expect(
        volumes.some((volume) => volume.includes(`:/var/lib/revlane/${folder}`)),
        `${name}: ${setting}`,
      ).toBe(true)
      expect(made, `${name}: ${setting}`).toContain(`'${file}'`)
      expect(made, `${name}: ${setting}`).toContain(`'${folder}'`)
    }
  }
})

test('the images are built by the same command as everywhere, and start what it makes', () => {
  expect(stage('build').lines.some((line) => line.includes('npm run build -- --to /srv/revlane'))).toBe(true)
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(read('package.json'))
  expect(scripts.build).toBeDefined()
  const runtime = read('packages/launcher/src/build/runtime.ts')
  for (const name of ['prepare', 'worker']) expect(runtime).toContain(`'${name}.mjs'`)
  expect(instruction('worker', 'HEALTHCHECK')).toContain('worker-health.mjs')
  expect(runtime).toContain("'worker-health.mjs'")
  expect(instruction('web', 'HEALTHCHECK')).toContain('/api/live')
  expect(existsSync(join(REPOSITORY, 'app/api/live/route.ts'))).toBe(true)
})

test('the images call themselves by the version of package.json', () => {
  const { version }: { version: string } = JSON.parse(read('package.json'))
  expect(instruction('web', 'ENV')).toBe('REVLANE_ROLE=web HOSTNAME=0.0.0.0 PORT=3000')
  expect(instruction('runtime', 'ENV')).toContain(`REVLANE_VERSION=${version}`)
})

test('the Dockerfile takes no secret, adds nothing from elsewhere, and copies from stages that exist', () => {
  for (const { name, lines } of stages) {
    for (const line of lines) {
      const [word = ''] = line.split(' ')
      expect(
        ['FROM', 'WORKDIR', 'COPY', 'RUN', 'ENV', 'CMD', 'USER', 'EXPOSE', 'HEALTHCHECK'],
        `${name}: ${line}`,
      ).toContain(word)
      expect(line).not.toMatch(/password|secret|token/i)
      const [, from] = /^COPY --from=(\S+)/.exec(line) ?? []
      if (from) expect(stages.map((one) => one.name)).toContain(from)
      // A shell in between would not pass on the signal that asks to stop.
      if (word === 'CMD') expect(line).toMatch(/^CMD \[/)
    }
  }
  expect(read('.dockerignore').split('\n')).toEqual(expect.arrayContaining(['.git', '.revlane', 'node_modules']))
})
