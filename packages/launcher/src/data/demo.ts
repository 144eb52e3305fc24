// The demo: its own cluster of databases, and the people and projects that show what Revlane does.
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Cluster, writeOwnedFile } from '@revlane/embedded-postgres'
import type { DemoPerson } from '../../../../server/demo/demo-people.ts'
import { startStage } from '../../progress.mjs'
import { REPOSITORY } from '../repository.ts'
import type { PreparedPlane } from './control-plane.ts'
import type { HomePaths } from './home.ts'

const PEOPLE: readonly Omit<DemoPerson, 'password'>[] = [
  { name: 'Dana', email: 'dana@demo.test', roles: ['developer'] },
  { name: 'Alex', email: 'alex@demo.test', roles: ['approver'] },
  { name: 'Mina', email: 'mina@demo.test', roles: ['admin'] },
  { name: 'Vic', email: 'vic@demo.test', roles: ['viewer'] },
]

type DemoOrder = {
  readonly plane: PreparedPlane
  readonly paths: HomePaths
  /** True when an earlier start came to its end with the demo. */
  readonly seeded: boolean
  readonly bringCluster: () => Promise<Cluster>
}

/** Starts the demo's databases; on the very first start it also fills them and the control plane, repeatably. */
export async function ensureDemo({ plane, paths, seeded, bringCluster }: DemoOrder): Promise<readonly DemoPerson[]> {
  const starting = startStage('Starting the databases of the demo')
  const cluster = await bringCluster()
  starting.done()
  const people = ensurePeople(paths)
  if (seeded) return people
  const seeding = startStage('Making the demo: three environments with a history')
  const projects = ensureProjects(paths)
  const { host, port, user, password } = cluster
  // Only a first start pays for loading the verbs that it goes through.
  const { seedDemo } = await import('../../../../server/demo/seed-demo.ts')
  await seedDemo({
    ownerUrl: plane.ownerUrl,
    demoServer: { host, port, user, password },
    sealPublicKey: readFileSync(plane.keys.sealPublic, 'utf8'),
    sealKeyVersion: 1,
    sealPrivateKey: readFileSync(plane.keys.sealPrivate, 'utf8'),
    sourceRoot: projects,
    people,
  })
  seeding.done('Made the demo')
  return people
}

// Kept before they are used, so that a start which breaks off does not lose a password that is in the database.
function ensurePeople({ demoPeople }: HomePaths): readonly DemoPerson[] {
  if (existsSync(demoPeople)) return JSON.parse(readFileSync(demoPeople, 'utf8'))
  const people = PEOPLE.map((person) => ({ ...person, password: randomBytes(12).toString('base64url') }))
  writeOwnedFile(demoPeople, `${JSON.stringify(people, null, 2)}\n`, { mode: 0o600, account: null })
  return people
}

/** Our examples as projects that the worker's user can read, wherever the checkout is. */
function ensureProjects({ projects }: HomePaths): string {
  mkdirSync(projects, { recursive: true, mode: 0o755 })
  cpSync(join(REPOSITORY, 'examples'), projects, { recursive: true, force: false })
  execFileSync('chmod', ['-R', 'a+rX', projects])
  return projects
}
