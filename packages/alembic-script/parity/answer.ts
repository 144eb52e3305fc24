// What one revision's upgrade() or downgrade() comes to, alone.
import type { Refusal } from '../src/index.ts'

export type Direction = 'upgrade' | 'downgrade'
export type Dialect = 'postgresql' | 'mysql' | 'mariadb'

/** Real Alembic's. `line` is 1-based, in the script; null when the failure is not there. */
export type RealAnswer =
  | { readonly sql: string }
  | { readonly error: { readonly type: string; readonly message: string; readonly line: number | null } }

export type OurText = { readonly sql: string } | { readonly refusals: readonly Refusal[] }

export interface OurAnswer {
  /** As `--sql` would print it. */
  readonly sql: OurText
  /** As online Alembic would execute it. */
  readonly plan: OurText
  /** Codes of what the compilation said besides. */
  readonly notes: readonly { readonly code: string; readonly line: number }[]
}

/** One file of a project, with what both say. */
export interface RealRevision {
  /** Absolute. */
  readonly path: string
  readonly revision: string
  readonly upgrade: RealAnswer
  readonly downgrade: RealAnswer
}

export interface Project {
  /** As it is shown: the checkout and where the scripts are in it. */
  readonly name: string
  /** Absolute: the checkout, in which modules of the project are looked for. */
  readonly root: string
  /** Absolute; in the order in which their files are read. */
  readonly folders: readonly string[]
}
