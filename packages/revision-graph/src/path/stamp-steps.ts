import { StampConflict, WalkedTooFar } from '../errors/target-errors.ts'
import { alongAllNext, alongParents, relatedRevisions, separateRevisions } from '../map/related-revisions.ts'
import type { RevisionMap } from '../map/revision-map.ts'
import type { MapRevision } from '../map/revision-node.ts'
import { rowRevisions } from '../map/row-revisions.ts'
import { inLineage } from '../name/find-revision.ts'
import { findRevisions } from '../name/find-revisions.ts'
import { applyVersionChanges, type GraphStep, type VersionChange } from './graph-step.ts'
import { stepThrough } from './step-through.ts'

/** `alembic.runtime.migration.StampStep`. */
interface Stamp {
  readonly direction: 'up' | 'down'
  /** To a branch without a row, or from a branch to base. */
  readonly isBranchMove: boolean
  readonly from: readonly string[]
  readonly to: string | null
}

/**
 * What `alembic stamp <targets>` writes: rows of a target's lineage collapse to it, unrelated rows stay, `base` removes.
 * With `purge` all rows go first, also unknown ones (`ScriptDirectory._stamp_revs`).
 * @throws UnknownRow (without purge), OverlappingRevisions (of the rows that would be left), StampConflict, ResolutionError,
 * MultipleHeads, WalkedTooFar
 */
export function stampSteps(
  map: RevisionMap,
  { rows, targets, purge = false }: { rows: readonly string[]; targets: readonly string[]; purge?: boolean },
): GraphStep[] {
  const purged = purge ? stepThrough(rows, [...new Set(rows)], purgeStep) : []
  const left = purge ? [] : rows
  const stamped = stepThrough(left, stampsTo(map, rowRevisions(map, left), targets), stampStep)
  // Alembic writes rows that overlap, and then refuses to start from them.
  separateRevisions(rowRevisions(map, stamped.at(-1)?.toRows ?? left), alongParents)
  return [...purged, ...stamped]
}

function purgeStep(row: string): Omit<GraphStep, 'fromRows' | 'toRows'> {
  return { kind: 'stamp', revision: row, from: [row], to: [], versionChanges: [{ delete: row }] }
}

function stampsTo(map: RevisionMap, current: readonly MapRevision[], targets: readonly string[]): Stamp[] {
  const related = new Set(targets.flatMap((target) => inLineage(map, current, { of: target, withDependencies: true })))
  const destinations = findRevisions(map, targets)
  if (destinations.length === 0) return [...related].map((row) => ({ from: [row.revision], to: null, ...toBase }))
  return destinations.flatMap((destination) => {
    // Alembic takes a walk beyond base for a stamp of base.
    if (destination === null || destination === 'base') throw new WalkedTooFar(targets.join(' '))
    return stampsToRevision(destination, related)
  })
}

const toBase = { direction: 'down', isBranchMove: true } as const

function stampsToRevision(destination: MapRevision, related: ReadonlySet<MapRevision>): Stamp[] {
  if (related.has(destination)) return []
  const rows = [...related].map((row) => row.revision)
  const isRelated = (revision: MapRevision) => related.has(revision)
  const isBelow = relatedRevisions([destination], alongAllNext).some(isRelated)
  const isAbove = relatedRevisions([destination], alongParents).some(isRelated)
  if (isBelow && isAbove) throw new StampConflict(destination.revision, rows)
  if (isBelow) return [{ direction: 'down', isBranchMove: false, from: rows, to: destination.revision }]
  if (isAbove) return [{ direction: 'up', isBranchMove: false, from: rows, to: destination.revision }]
  return [{ direction: 'up', isBranchMove: true, from: [], to: destination.revision }]
}

function stampStep(stamp: Stamp, before: ReadonlySet<string>): Omit<GraphStep, 'fromRows' | 'toRows'> {
  const { from, to } = stamp
  const revision = to ?? from[0] ?? 'base'
  const versionChanges = stampChanges(stamp, before)
  if (applyVersionChanges(before, versionChanges) === null) throw new StampConflict(revision, [...before])
  return { kind: 'stamp', revision, from, to: to === null ? [] : [to], versionChanges }
}

function stampChanges({ direction, isBranchMove, from, to }: Stamp, before: ReadonlySet<string>): VersionChange[] {
  if (to === null) return from.map((row) => ({ delete: row }))
  const isNewRow = isBranchMove || from.some((row) => !before.has(row))
  if (direction === 'up' && isNewRow && !before.has(to)) return [{ insert: to }]
  const last = from.at(-1)
  if (last === undefined) return []
  return [...from.slice(0, -1).map((row) => ({ delete: row })), { update: { from: last, to } }]
}
