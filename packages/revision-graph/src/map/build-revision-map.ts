import { linkFindings } from './chain-findings.ts'
import { findCycle } from './find-cycle.ts'
import { linkRevisions, settleRevisions } from './link-revisions.ts'
import type { RevisionMap } from './revision-map.ts'
import type { MapRevision, RevisionNode } from './revision-node.ts'

/**
 * Links revisions, given in the order of their files, as `alembic.script.revision.RevisionMap` does.
 * @throws the first of `chainFindings`: IllegalRevisionId, DuplicateRevision, DuplicateBranchLabel, MissingRevision,
 * LoopDetected, DependencyLoopDetected, CycleDetected, DependencyCycleDetected
 */
export function buildRevisionMap(nodes: readonly RevisionNode[]): RevisionMap {
  const [finding] = linkFindings(nodes)
  if (finding !== undefined) throw finding
  const keys = linkRevisions(nodes)
  const cycle = findCycle(keys)
  if (cycle !== null) throw cycle
  settleRevisions(keys)
  const revisions = nodes.flatMap((node) => keys.get(node.revision) ?? [])
  const idsWhere = (holds: (revision: MapRevision) => boolean) =>
    revisions.filter(holds).map((revision) => revision.revision)
  const ids = idsWhere(() => true)
  const idSet = new Set(ids)
  const get = (id: string) => (idSet.has(id) ? keys.get(id) : undefined)
  return {
    ids,
    heads: idsWhere((revision) => revision.nextRevisions.length === 0),
    realHeads: idsWhere((revision) => revision.allNextRevisions.length === 0),
    bases: idsWhere((revision) => revision.downRevisions.length === 0),
    realBases: idsWhere((revision) => revision.downRevisions.length === 0 && revision.dependsOn.length === 0),
    branchPoints: idsWhere((revision) => revision.nextRevisions.length > 1),
    mergePoints: idsWhere((revision) => revision.downRevisions.length > 1),
    branchLabels: new Map(revisions.flatMap(({ revision, branchLabels }) => branchLabels.map((l) => [l, revision]))),
    keys,
    get,
    nextRevisions: (id) => get(id)?.nextRevisions ?? [],
    labelsOf: (id) => [...(get(id)?.labels ?? [])].sort(),
  }
}
