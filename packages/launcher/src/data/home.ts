// Where an installation keeps everything that is not source: databases, keys, the built runtime, logs.
import { join, resolve } from 'node:path'
import { ensureReachablePlace } from '@revlane/embedded-postgres'
import { REPOSITORY } from '../repository.ts'

export type Home = {
  readonly folder: string
  /** What the person calls it; a link to `folder` when that had to be elsewhere. */
  readonly wanted: string
  readonly moved: boolean
}

/** REVLANE_HOME or .revlane in the checkout, made when missing, at a place that the database's account can reach. */
export function openHome(): Home {
  const wanted = resolve(process.env.REVLANE_HOME ?? join(REPOSITORY, '.revlane'))
  return { wanted, ...ensureReachablePlace(wanted) }
}

export function homePaths({ folder }: Home) {
  return {
    control: join(folder, 'control'),
    demo: join(folder, 'demo'),
    binaries: folder,
    lock: join(folder, 'launcher.lock'),
    firstStart: join(folder, 'first-start.json'),
    passwords: join(folder, 'passwords.json'),
    projects: join(folder, 'projects'),
    // Installations of one checkout may share what was built from it.
    runtime: process.env.REVLANE_RUNTIMES ?? join(folder, 'runtime'),
    log: join(folder, 'log'),
    public: join(folder, 'public'),
    web: join(folder, 'web'),
    worker: join(folder, 'worker'),
    audit: join(folder, 'audit'),
    demoPeople: join(folder, 'demo-people.json'),
  }
}

export type HomePaths = ReturnType<typeof homePaths>
