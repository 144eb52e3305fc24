import { NotADowngradeTarget } from '../errors/target-errors.ts'
import {
  alongAllNext,
  alongDown,
  alongParents,
  linked,
  relatedRevisions,
  separateRevisions,
} from '../map/related-revisions.ts'
import type { RevisionMap } from '../map/revision-map.ts'
import type { MapRevision } from '../map/revision-node.ts'
import { rowRevisions } from '../map/row-revisions.ts'
import { type DowngradeTarget, downgradeTarget } from '../name/downgrade-target.ts'
import { findBranch } from '../name/find-revision.ts'
import type { GraphStep } from './graph-step.ts'
import { stepThrough } from './step-through.ts'
import { topologicalSort } from './topological-sort.ts'
import { downgradeChanges } from './version-changes.ts'

/**
 * What `alembic downgrade <target>` runs on a database with these rows, first step first (`ScriptDirectory._downgrade_revs`).
 * @throws UnknownRow, NotADowngradeTarget, OverlappingRevisions, ResolutionError, MultipleHeads, RelativeTooFar, WalkedTooFar,
 * AmbiguousWalk, AmbiguousRows
 */
export function downgradeSteps(
  map: RevisionMap,
  { rows, target }: { rows: readonly string[]; target: string },
): GraphStep[] {
  const current = rowRevisions(map, rows)
  // Alembic goes on from overlapping rows and leaves some that no upgrade can start from.
  const applied = separateRevisions(current, alongParents)
  const wanted = downgradeTarget(map, { target, rows })
  const dropped = relatedRevisions(lowestDropped(map, wanted, { target, rows }), alongAllNext).filter((revision) =>
    applied.has(revision),
  )
  if (wanted.revision !== null && dropped.length === 0 && !current.includes(wanted.revision)) {
    throw new NotADowngradeTarget(target, rows)
  }
  const remaining = new Set([...applied].map((revision) => revision.revision))
  return stepThrough(rows, topologicalSort({ revisions: dropped, heads: current, isWhole: true }), (revision) => {
    remaining.delete(revision.revision)
    return {
      kind: 'downgrade',
      revision: revision.revision,
      from: [revision.revision],
      to: revision.downRevisions,
      versionChanges: downgradeChanges(map, revision, remaining),
    }
  })
}

/** The children of what stays, or all bases; with a branch, only its ancestors among them. */
function lowestDropped(
  map: RevisionMap,
  { branch, revision }: DowngradeTarget,
  { target, rows }: { target: string; rows: readonly string[] },
): MapRevision[] {
  const ids = revision === null ? map.bases : revision.nextRevisions
  const roots = ids.map((id) => linked(map.keys, id))
  if (branch === null) return roots
  // Alembic looks the branch up only where the way down forks, and else takes any name.
  const ofBranch = new Set(relatedRevisions([findBranch(map, branch)], alongDown))
  if (roots.length < 2) return roots
  const kept = roots.filter((root) => ofBranch.has(root))
  if (kept.length === 0) throw new NotADowngradeTarget(target, rows)
  return kept
}
