import { type GrowingRevision, linksOf } from './revision-node.ts'

/**
 * Gives a revision's labels to all its descendants, then, from the tip that was reached last, to everything below
 * until a real branch point or a merge point (`RevisionMap._add_branches`).
 */
export function branchOutLabels(revision: GrowingRevision): void {
  const branch = withDescendants(revision)
  for (const member of branch) addLabels(member, revision.labels)
  let member = branch.at(-1)
  while (member !== undefined && member.allNextRevisions.length < 2 && member.downRevisions.length < 2) {
    addLabels(member, revision.labels)
    member = member[linksOf].down[0]
  }
}

function withDescendants(revision: GrowingRevision): GrowingRevision[] {
  const seen = new Set<GrowingRevision>()
  const todo = [revision]
  for (let member = todo.pop(); member !== undefined; member = todo.pop()) {
    if (seen.has(member)) continue
    seen.add(member)
    todo.push(...member[linksOf].next)
  }
  return [...seen]
}

function addLabels(revision: GrowingRevision, labels: ReadonlySet<string>): void {
  if ([...labels].every((label) => revision.labels.has(label))) return
  revision.labels = new Set([...revision.labels, ...labels])
}
