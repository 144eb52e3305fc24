import { alongParents, separateRevisions } from '../map/related-revisions.ts'
import type { RevisionMap } from '../map/revision-map.ts'
import type { MapRevision } from '../map/revision-node.ts'
import { rowRevisions } from '../map/row-revisions.ts'
import { upgradeTarget } from '../name/upgrade-target.ts'
import type { GraphStep } from './graph-step.ts'
import { stepThrough } from './step-through.ts'
import { topologicalSort } from './topological-sort.ts'
import { upgradeChanges } from './version-changes.ts'

/**
 * What `alembic upgrade <target>` runs on a database with these rows, first step first; empty when nothing is to do
 * (`ScriptDirectory._upgrade_revs`).
 * @throws UnknownRow, OverlappingRevisions, ResolutionError, MultipleHeads, RelativeTooFar, WalkedTooFar,
 * AmbiguousWalk, AmbiguousRows
 */
export function upgradeSteps(
  map: RevisionMap,
  { rows, target }: { rows: readonly string[]; target: string },
): GraphStep[] {
  const current = rowRevisions(map, rows)
  const targets = upgradeTarget(map, { target, rows })
  const required = separateRevisions(targets, alongParents)
  const applied = separateRevisions(current, alongParents)
  const missing: MapRevision[] = []
  for (const revision of required) if (!applied.has(revision)) missing.push(revision)
  const sorted = topologicalSort({ revisions: missing, heads: targets, isWhole: true })
  return stepThrough(rows, sorted.reverse(), (revision, before) => ({
    kind: 'upgrade',
    revision: revision.revision,
    from: revision.downRevisions,
    to: [revision.revision],
    versionChanges: upgradeChanges(revision, before),
  }))
}
