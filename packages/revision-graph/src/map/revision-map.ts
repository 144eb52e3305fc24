import type { MapRevision, RevisionKeys } from './revision-node.ts'

/** A whole, checked history: every link leads somewhere and nothing is its own ancestor. */
export interface RevisionMap {
  /** In the order of the files. */
  readonly ids: readonly string[]
  /** No one names them in down_revision: what `alembic heads` lists. */
  readonly heads: readonly string[]
  /** Heads on which no one depends: what the symbol `heads` means. */
  readonly realHeads: readonly string[]
  readonly bases: readonly string[]
  /** Bases that depend on nothing. */
  readonly realBases: readonly string[]
  /** More than one next revision. */
  readonly branchPoints: readonly string[]
  /** More than one down revision. */
  readonly mergePoints: readonly string[]
  /** Every branch label with the revision that declares it. */
  readonly branchLabels: ReadonlyMap<string, string>
  /** Ids and labels; for exact look-ups. */
  readonly keys: RevisionKeys
  /** By exact id; undefined when absent (a label is not an id). */
  get(id: string): MapRevision | undefined
  /** Ids that name this one in down_revision. */
  nextRevisions(id: string): readonly string[]
  /** Its own labels and those of its branch, sorted. */
  labelsOf(id: string): readonly string[]
}
