import { branchOutLabels } from './branch-out-labels.ts'
import { alongDown, linked, relatedRevisions } from './related-revisions.ts'
import type { GrowingRevision, RevisionKeys, RevisionNode } from './revision-node.ts'

/** The linked revisions by id, then by label. The nodes hold no duplicates and no broken links; cycles are allowed. */
export function linkRevisions(nodes: readonly RevisionNode[]): RevisionKeys<GrowingRevision> {
  const keys = new Map<string, GrowingRevision>()
  for (const [index, node] of nodes.entries()) keys.set(node.revision, growing(node, index))
  const revisions = [...keys.values()]
  for (const revision of revisions) for (const label of revision.branchLabels) keys.set(label, revision)
  for (const revision of revisions) linkUpwards(keys, revision)
  for (const revision of revisions) settleDependencies(keys, revision)
  return keys
}

/** Labels spread only over a history without cycles. */
export function labelRevisions(keys: RevisionKeys<GrowingRevision>): void {
  for (const revision of new Set(keys.values())) if (revision.branchLabels.length > 0) branchOutLabels(keys, revision)
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
function settleDependencies(keys: RevisionKeys<GrowingRevision>, revision: GrowingRevision): void {
  if (revision.dependencies.length > 0) {
    const ancestors = relatedRevisions(keys, [revision], alongDown)
    const inherited = new Set(ancestors.filter((other) => other !== revision).flatMap((other) => other.dependencies))
    revision.ownDependencies = revision.dependencies.filter((id) => !inherited.has(id))
  }
  revision.parents = unique([...revision.downRevisions, ...revision.ownDependencies])
}

function unique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)]
}
