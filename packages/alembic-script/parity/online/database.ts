// A database of a proof, whatever the engine.

export interface Address {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
}

export interface ProofDatabase {
  /** SQLAlchemy's, with a driver in pure Python. */
  readonly url: string
  /** Runs one step in the way online Alembic would: one transaction, left for the statements that are marked. */
  readonly run: (statements: readonly { readonly sql: string; readonly autocommit?: true }[]) => Promise<void>
  /** Everything there is, a line a thing, in an order of its own: schema first, then rows. */
  readonly dump: () => Promise<readonly string[]>
  readonly drop: () => Promise<void>
}

export interface ProofServer {
  /** Empty, or a copy of another one. */
  readonly create: (copyOf?: ProofDatabase) => Promise<ProofDatabase>
}

const ID = /[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/gi
const INSTANT = /\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}(\.\d+)?([+-]\d{2}(:?\d{2})?)?/g

/** What each run makes anew: random ids, and times of today. */
export function withoutChance(line: string, today: string): string {
  return line
    .replace(ID, '<id>')
    .replace(INSTANT, (instant) => (instant.startsWith(today) ? '<now>' : instant))
    .replaceAll(today, '<today>')
}
