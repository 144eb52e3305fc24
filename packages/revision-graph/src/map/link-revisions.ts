import { ancestry } from './ancestry.ts'
import { branchOutLabels } from './branch-out-labels.ts'
import { alongDown, linked } from './related-revisions.ts'
import {
  type GrowingRevision,
  linksOf,
  type MapRevision,
  type RevisionKeys,
  type RevisionNode,
} from './revision-node.ts'

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
  const revisions = revisionsOf(keys)
  settleDependencies(keys, revisions)
  for (const revision of revisions) if (revision.branchLabels.length > 0) branchOutLabels(revision)
}

/** Each once: labels are keys, too, and come after the ids. */
export function revisionsOf<R extends MapRevision>(keys: RevisionKeys<R>): R[] {
  const revisions: R[] = []
  for (const [key, revision] of keys) if (key === revision.revision) revisions.push(revision)
  return revisions
}

function growing(node: RevisionNode, index: number): GrowingRevision {
  const { revision, dependsOn, branchLabels, file } = node
  return {
    revision,
    downRevisions: unique(node.downRevisions),
    dependsOn,
    branchLabels,
    file,
    index,
    dependencies: none,
    ownDependencies: none,
    parents: none,
    allParents: none,
    nextRevisions: [],
    allNextRevisions: [],
    labels: branchLabels.length === 0 ? noLabels : new Set(branchLabels),
    [linksOf]: { down: noLinks, parents: noLinks, allParents: noLinks, next: [], allNext: [] },
  }
}

const none: readonly string[] = []
const noLinks: readonly GrowingRevision[] = []
/** Shared by all that have none; labels that come later make a set of their own. */
const noLabels: ReadonlySet<string> = new Set()

function linkUpwards(keys: RevisionKeys<GrowingRevision>, revision: GrowingRevision): void {
  const links = revision[linksOf]
  const find = (id: string) => linked(keys, id)
  links.down = revision.downRevisions.map(find)
  if (revision.dependsOn.length === 0) {
    revision.allParents = revision.downRevisions
    links.allParents = links.down
  } else {
    revision.dependencies = unique(revision.dependsOn.map((name) => find(name).revision))
    revision.allParents = unique([...revision.downRevisions, ...revision.dependencies])
    links.allParents = revision.allParents.map(find)
  }
  for (const parent of links.allParents) {
    parent.allNextRevisions.push(revision.revision)
    parent[linksOf].allNext.push(revision)
  }
  for (const parent of links.down) {
    parent.nextRevisions.push(revision.revision)
    parent[linksOf].next.push(revision)
  }
}

/** `_normalize_depends_on`: a dependency that an ancestor has already is not this revision's to take over. */
function settleDependencies(keys: RevisionKeys<GrowingRevision>, revisions: readonly GrowingRevision[]): void {
  const depending = revisions.filter((revision) => revision.dependencies.length > 0)
  for (const revision of revisions) {
    revision.parents = revision.downRevisions
    revision[linksOf].parents = revision[linksOf].down
  }
  for (const [revision, covered] of coveredDependencies(depending)) {
    revision.ownDependencies = revision.dependencies.filter((id) => !covered.has(id))
    revision.parents = unique([...revision.downRevisions, ...revision.ownDependencies])
    revision[linksOf].parents = revision.parents.map((id) => linked(keys, id))
  }
}

/** So many at once that the bits of a long history stay small. */
const targetsAtOnce = 4096

function coveredDependencies(depending: readonly GrowingRevision[]): Map<GrowingRevision, Set<string>> {
  const covered = new Map(depending.map((revision) => [revision, new Set<string>()]))
  const dependents = new Map<string, GrowingRevision[]>()
  for (const revision of depending) {
    for (const id of revision.dependencies) {
      const others = dependents.get(id)
      if (others === undefined) dependents.set(id, [revision])
      else others.push(revision)
    }
  }
  // Only one that shares a dependency with another can have it from there.
  const sharing = depending.filter((revision) =>
    revision.dependencies.some((id) => (dependents.get(id)?.length ?? 0) > 1),
  )
  for (let start = 0; start < sharing.length; start += targetsAtOnce) {
    const targets = sharing.slice(start, start + targetsAtOnce)
    const among = new Set(targets)
    const isAtOrBelow = ancestry({ follow: alongDown, targets, from: sharing })
    for (const revision of sharing) {
      for (const id of revision.dependencies) {
        const isCovered = (other: GrowingRevision) =>
          other !== revision && among.has(other) && isAtOrBelow(other, revision)
        if (dependents.get(id)?.some(isCovered)) covered.get(revision)?.add(id)
      }
    }
  }
  return covered
}

function unique(ids: readonly string[]): readonly string[] {
  return ids.length < 2 ? ids : [...new Set(ids)]
}
