/** One change of the version table. */
export type VersionChange =
  | { readonly insert: string }
  | { readonly update: { readonly from: string; readonly to: string } }
  | { readonly delete: string }

/** One revision that goes up or down, or one stamp, with what it does to the version table. */
export interface GraphStep {
  readonly kind: 'upgrade' | 'downgrade' | 'stamp'
  /** The script that runs; of a stamp, the row that comes, or the row that goes to base. */
  readonly revision: string
  /** Left side of Alembic's `Running upgrade a -> b`: down revisions without dependencies; empty for base. */
  readonly from: readonly string[]
  /** Right side of the same. */
  readonly to: readonly string[]
  /** Rows of the version table before, sorted. */
  readonly fromRows: readonly string[]
  /** Rows of the version table after, sorted. */
  readonly toRows: readonly string[]
  /** In the order in which they are written. */
  readonly versionChanges: readonly VersionChange[]
}

/** The rows after the changes; null when a change names a row that isn't there, or inserts one that is. */
export function applyVersionChanges(
  rows: ReadonlySet<string>,
  changes: readonly VersionChange[],
): ReadonlySet<string> | null {
  const after = new Set(rows)
  return changes.every((change) => applyChange(after, change)) ? after : null
}

/** Changes the rows; false when the change names a row that isn't there, or inserts one that is. */
export function applyChange(rows: Set<string>, change: VersionChange): boolean {
  const leaves = 'delete' in change ? change.delete : 'update' in change ? change.update.from : null
  const comes = 'insert' in change ? change.insert : 'update' in change ? change.update.to : null
  if (leaves !== null && !rows.delete(leaves)) return false
  if (comes === null) return true
  if (rows.has(comes)) return false
  rows.add(comes)
  return true
}
