import { alongParents, relatedRevisions } from '../map/related-revisions.ts'
import type { RevisionMap } from '../map/revision-map.ts'
import type { GraphStep } from './graph-step.ts'
import { stepThrough } from './step-through.ts'
import { downgradeChanges, upgradeChanges } from './version-changes.ts'

/**
 * The step of one revision as if it ran alone: up from its parents' rows, or down from its own. The same text as
 * `alembic upgrade down:rev --sql` gives on a line, and defined at branches, merges and dependencies, where that is not.
 * Null when the map has no such revision.
 */
export function stepAlone(map: RevisionMap, id: string, kind: 'upgrade' | 'downgrade'): GraphStep | null {
  const revision = map.get(id)
  if (revision === undefined) return null
  const isUpgrade = kind === 'upgrade'
  // Nothing that stands on an only parent can be below it: just several parents may stand on each other.
  const isAlone = isUpgrade || revision.parents.length < 2
  const below = isAlone ? [] : relatedRevisions(alongParents(revision), alongParents)
  const remaining = new Set(below.map((each) => each.revision))
  const [step] = stepThrough(isUpgrade ? revision.parents : [id], [revision], (_, rows) => ({
    kind,
    revision: id,
    from: isUpgrade ? revision.downRevisions : [id],
    to: isUpgrade ? [id] : revision.downRevisions,
    versionChanges: isUpgrade ? upgradeChanges(revision, rows) : downgradeChanges(map, revision, remaining),
  }))
  return step ?? null
}
