/** One row of the table: the same work, done by real Alembic and by us. */
export interface Figure {
  readonly what: string
  readonly alembicSeconds: number
  readonly oursSeconds: number
  /** The ratio that was to be reached; null for a row that only informs. */
  readonly reach: number | null
}

export interface Surroundings {
  readonly alembicVersion: string
  readonly nodeVersion: string
  readonly processors: number
  readonly date: string
}
