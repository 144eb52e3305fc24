import {
  DependencyLoopDetected,
  DuplicateBranchLabel,
  DuplicateRevision,
  IllegalRevisionId,
  LoopDetected,
  MissingRevision,
} from '../errors/chain-errors.ts'
import type { RevisionError } from '../errors/revision-error.ts'
import { findCycle } from './find-cycle.ts'
import { illegalIn } from './illegal-characters.ts'
import { likelyRevision } from './likely-revision.ts'
import { linkRevisions } from './link-revisions.ts'
import type { RevisionNode } from './revision-node.ts'

/** A guess reads the whole history; so many tell what went wrong. */
const mostGuesses = 20

/** All that keeps these revisions from being a history, in the order in which Alembic would stumble over it; empty when whole. */
export function chainFindings(nodes: readonly RevisionNode[]): readonly RevisionError[] {
  const findings = linkFindings(nodes)
  if (findings.length > 0) return findings
  const cycle = findCycle(linkRevisions(nodes))
  return cycle === null ? [] : [cycle]
}

/** What can be told before the revisions are linked: ids, labels and what links name. */
export function linkFindings(nodes: readonly RevisionNode[]): readonly RevisionError[] {
  return [
    ...nodes.flatMap(ownFindings),
    ...duplicateRevisions(nodes),
    ...duplicateLabels(nodes),
    ...missingLinks(nodes),
  ]
}

function ownFindings({ revision, downRevisions, dependsOn, file }: RevisionNode): RevisionError[] {
  if (downRevisions.includes(revision)) return [new LoopDetected(revision, file)]
  if (dependsOn.includes(revision)) return [new DependencyLoopDetected(revision, file)]
  const characters = illegalIn(revision)
  if (characters.length > 0) return [new IllegalRevisionId({ revision, characters, file })]
  return []
}

function duplicateRevisions(nodes: readonly RevisionNode[]): RevisionError[] {
  if (new Set(nodes.map((node) => node.revision)).size === nodes.length) return []
  const byId = new Map<string, RevisionNode[]>()
  for (const node of nodes) {
    const same = byId.get(node.revision)
    if (same === undefined) byId.set(node.revision, [node])
    else same.push(node)
  }
  return [...byId]
    .filter(([, same]) => same.length > 1)
    .map(
      ([revision, same]) =>
        new DuplicateRevision(
          revision,
          same.flatMap((node) => node.file ?? []),
        ),
    )
}

function duplicateLabels(nodes: readonly RevisionNode[]): RevisionError[] {
  if (nodes.every((node) => node.branchLabels.length === 0)) return []
  const usedBy = new Map(nodes.map((node) => [node.revision, node.revision]))
  return nodes.flatMap(({ revision, branchLabels, file }) =>
    branchLabels.flatMap((label) => {
      const other = usedBy.get(label)
      if (other !== undefined) return [new DuplicateBranchLabel({ label, revision, usedBy: other, file })]
      usedBy.set(label, revision)
      return []
    }),
  )
}

function missingLinks(nodes: readonly RevisionNode[]): RevisionError[] {
  const ids = new Set(nodes.map((node) => node.revision))
  const labels = new Set(nodes.flatMap((node) => node.branchLabels))
  let guesses = mostGuesses
  const missing = (node: RevisionNode, field: MissingRevision['field'], name: string) => {
    guesses -= 1
    const likely = guesses < 0 ? null : likelyRevision(name, nodes)
    return new MissingRevision({ revision: node.revision, field, missing: name, likely, file: node.file })
  }
  const findings: MissingRevision[] = []
  for (const node of nodes) {
    for (const name of node.dependsOn) {
      if (!ids.has(name) && !labels.has(name)) findings.push(missing(node, 'depends_on', name))
    }
    for (const name of node.downRevisions) if (!ids.has(name)) findings.push(missing(node, 'down_revision', name))
  }
  return findings
}
