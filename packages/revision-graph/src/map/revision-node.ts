/** One script as the graph needs it. Ids and labels are exact; `file` only serves the words of an error. */
export interface RevisionNode {
  readonly revision: string
  readonly downRevisions: readonly string[]
  /** Ids or branch labels, as written (`depends_on`). */
  readonly dependsOn: readonly string[]
  readonly branchLabels: readonly string[]
  readonly file?: string
}

/** Where a revision's links lead: the same as its lists of ids. Under a symbol, so that a revision can be written as JSON. */
export const linksOf = Symbol('links')

export interface Links<R> {
  readonly down: readonly R[]
  readonly parents: readonly R[]
  readonly allParents: readonly R[]
  readonly next: readonly R[]
  readonly allNext: readonly R[]
}

/** A revision inside a map, with its links in both directions. The words in brackets are those of `alembic.script.revision`. */
export interface MapRevision extends RevisionNode {
  /** Place in the map's order, from 0; it decides every tie. */
  readonly index: number
  /** `dependsOn` as ids (`_resolved_dependencies`). */
  readonly dependencies: readonly string[]
  /** `dependencies` without those that an ancestor already has (`_normalized_resolved_dependencies`). */
  readonly ownDependencies: readonly string[]
  /** `downRevisions` and `ownDependencies` (`_normalized_down_revisions`): the rows that this revision replaces. */
  readonly parents: readonly string[]
  /** `downRevisions` and all `dependencies` (`_all_down_revisions`). */
  readonly allParents: readonly string[]
  /** Those that name it in down_revision (`nextrev`). */
  readonly nextRevisions: readonly string[]
  /** Those that name it in down_revision or depends_on (`_all_nextrev`). */
  readonly allNextRevisions: readonly string[]
  /** Its own labels and those that its branch gives it (`branch_labels`). */
  readonly labels: ReadonlySet<string>
  readonly [linksOf]: Links<MapRevision>
}

/** The same while the map is being built. */
export interface GrowingRevision extends MapRevision {
  dependencies: readonly string[]
  ownDependencies: readonly string[]
  parents: readonly string[]
  allParents: readonly string[]
  nextRevisions: string[]
  allNextRevisions: string[]
  labels: ReadonlySet<string>
  [linksOf]: GrowingLinks
}

export interface GrowingLinks extends Links<GrowingRevision> {
  down: readonly GrowingRevision[]
  parents: readonly GrowingRevision[]
  allParents: readonly GrowingRevision[]
  next: GrowingRevision[]
  allNext: GrowingRevision[]
}

/** Ids first, in the map's order, then labels. */
export type RevisionKeys<R extends MapRevision = MapRevision> = ReadonlyMap<string, R>
