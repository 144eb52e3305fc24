import type { RevisionHeader } from '@revlane/alembic-script'
import {
  buildRevisionMap,
  type GraphStep,
  RevisionError,
  type RevisionMap,
  type RevisionNode,
  stepAlone,
} from '@revlane/revision-graph'
import { nodeOf } from './read-chain.ts'

/** The step of each revision alone. */
export type StepOf = (header: RevisionHeader, direction: 'upgrade' | 'downgrade') => GraphStep

/**
 * Steps of revisions that need not be a whole history: what a link names and no file has is taken for granted, and where the
 * links lead in a circle each revision stands by itself.
 */
export function stepsAlone(headers: readonly RevisionHeader[]): StepOf {
  const nodes = headers.map(nodeOf)
  const whole = mapOf(nodes) ?? mapOf(completed(nodes))
  return (header, direction) => {
    const map = whole ?? mapOf(completed([nodeOf(header)]))
    const step = map === null ? null : stepAlone(map, header.revision, direction)
    return step ?? plainStep(header, direction)
  }
}

/** null: the links do not make a history. */
export function mapOf(nodes: readonly RevisionNode[]): RevisionMap | null {
  try {
    return buildRevisionMap(nodes)
  } catch (error) {
    if (error instanceof RevisionError) return null
    throw error
  }
}

/** Each id once (the later file wins), missing parents as bases, dependencies of other packages left out. */
function completed(nodes: readonly RevisionNode[]): RevisionNode[] {
  const byId = new Map(nodes.map((node) => [node.revision, node]))
  const names = new Set([...byId.keys(), ...nodes.flatMap((node) => node.branchLabels)])
  const missing = new Set(nodes.flatMap((node) => node.downRevisions).filter((id) => !byId.has(id)))
  const bases = [...missing].map((revision) => ({ revision, downRevisions: [], dependsOn: [], branchLabels: [] }))
  const known = [...byId.values()].map((node) => ({
    ...node,
    dependsOn: node.dependsOn.filter((name) => names.has(name)),
  }))
  return [...known, ...bases]
}

/** A step that no map could give: its id is not one that Alembic takes. */
function plainStep({ revision, downRevisions }: RevisionHeader, kind: 'upgrade' | 'downgrade'): GraphStep {
  const [from, to] = kind === 'upgrade' ? [downRevisions, [revision]] : [[revision], downRevisions]
  const [last, ...others] = [...downRevisions].reverse()
  const ways = {
    upgrade: [
      ...others.map((id) => ({ delete: id })),
      last === undefined ? { insert: revision } : { update: { from: last, to: revision } },
    ],
    downgrade: [
      ...others.map((id) => ({ insert: id })),
      last === undefined ? { delete: revision } : { update: { from: revision, to: last } },
    ],
  }
  return { kind, revision, from, to, fromRows: from, toRows: to, versionChanges: ways[kind] }
}
