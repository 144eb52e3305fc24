import { ancestry } from './ancestry.ts'
import { branchOutLabels } from './branch-out-labels.ts'
import { alongDown, linked } from './related-revisions.ts'
import type { GrowingRevision, RevisionKeys, RevisionNode } from './revision-node.ts'

/** The linked revisions by id, then by label. The nodes hold no duplicates and no broken links; cycles are allowed. */
export function linkRevisions(nodes: readonly RevisionNode[]): RevisionKeys<GrowingRevision> {
  const keys = new Map<string, GrowingRevision>()
  for (const [index, node] of nodes.entries()) keys.set(node.revision, growing(node, index))
  const revisions = [...keys.values()]
  for (const revision of revisions) for (const label of revision.branchLabels) keys.set(label, revision)
  for (const revision of revisions) linkUpwards(keys, revision)
  return keys
}

/** What can be settled only in a history without cycles: whose dependency is whose, and how far labels reach. */
export function settleRevisions(keys: RevisionKeys<GrowingRevision>): void {
  const revisions = [...new Set(keys.values())]
  settleDependencies(keys, revisions)
  for (const revision of revisions) if (revision.branchLabels.length > 0) branchOutLabels(keys, revision)
}

function growing(node: RevisionNode, index: number): GrowingRevision {
  return {
    ...node,
    index,
    downRevisions: unique(node.downRevisions),
    dependencies: [],
    ownDependencies: [],
    parents: [],
    allParents: [],
    nextRevisions: [],
    allNextRevisions: [],
    labels: new Set(node.branchLabels),
  }
}

function linkUpwards(keys: RevisionKeys<GrowingRevision>, revision: GrowingRevision): void {
  revision.dependencies = unique(revision.dependsOn.map((name) => linked(keys, name).revision))
  revision.allParents = unique([...revision.downRevisions, ...revision.dependencies])
  for (const id of revision.allParents) {
    const parent = linked(keys, id)
    parent.allNextRevisions.push(revision.revision)
    if (revision.downRevisions.includes(id)) parent.nextRevisions.push(revision.revision)
  }
}

/** `_normalize_depends_on`: a dependency that an ancestor has already is not this revision's to take over. */
function settleDependencies(keys: RevisionKeys<GrowingRevision>, revisions: readonly GrowingRevision[]): void {
  const depending = revisions.filter((revision) => revision.dependencies.length > 0)
  const isAtOrBelow = ancestry(keys, { follow: alongDown, targets: depending, from: depending })
  const dependents = new Map<string, GrowingRevision[]>()
  for (const revision of depending) {
    for (const id of revision.dependencies) dependents.set(id, [...(dependents.get(id) ?? []), revision])
  }
  for (const revision of revisions) {
    revision.ownDependencies = revision.dependencies.filter(
      (id) => !dependents.get(id)?.some((other) => other !== revision && isAtOrBelow(other, revision)),
    )
    revision.parents = unique([...revision.downRevisions, ...revision.ownDependencies])
  }
}

function unique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)]
}
