import { alongNext, linked, relatedRevisions } from './related-revisions.ts'
import type { GrowingRevision, RevisionKeys } from './revision-node.ts'

/**
 * Gives a revision's labels to all its descendants, then, from the tip that was reached last, to everything below
 * until a real branch point or a merge point (`RevisionMap._add_branches`).
 */
export function branchOutLabels(keys: RevisionKeys<GrowingRevision>, revision: GrowingRevision): void {
  const branch = relatedRevisions(keys, [revision], alongNext)
  for (const member of branch) addLabels(member, revision.labels)
  let member = branch.at(-1)
  while (member !== undefined && member.allNextRevisions.length < 2 && member.downRevisions.length < 2) {
    addLabels(member, revision.labels)
    const [down] = member.downRevisions
    member = down === undefined ? undefined : linked(keys, down)
  }
}

function addLabels(revision: GrowingRevision, labels: ReadonlySet<string>): void {
  for (const label of labels) revision.labels.add(label)
}
