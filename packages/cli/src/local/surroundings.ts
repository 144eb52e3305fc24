import type { Stream } from '../show/make-output.ts'

/** Where a local command stands: nothing else of the process is seen, so that a test can stand in its place. */
export interface Surroundings {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly out: Stream
  readonly err: Stream
  readonly colour: boolean
  readonly now: () => Date
  /** Twelve hex digits, as Alembic makes ids. */
  readonly newId: () => string
}
