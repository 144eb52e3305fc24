// What a name means: [label@]symbol, where symbol is an id, the start of one, head, heads or base (alembic.script.revision).

import { MultipleHeads, ResolutionError } from '../errors/target-errors.ts'
import { alongAllNext, alongDown, alongNext, alongParents, linked, relatedRevisions } from '../map/related-revisions.ts'
import type { RevisionMap } from '../map/revision-map.ts'
import type { MapRevision } from '../map/revision-node.ts'

/** Partial names are looked up only among ids and labels of more than this many characters. */
const shortestPartialKey = 3

/**
 * `RevisionMap.get_revision`: one revision, or null for base.
 * @throws ResolutionError, MultipleHeads
 */
export function findRevision(map: RevisionMap, name: string | null): MapRevision | null {
  const { ids, branch } = symbolIds(map, name)
  if (ids.length > 1) throw new MultipleHeads(ids, name ?? 'base')
  const [id] = ids
  if (id !== undefined) return findByIdent(map, id, branch)
  if (branch) findBranch(map, branch)
  return null
}

/**
 * The revision that declares a label, or that an id names.
 * @throws ResolutionError
 */
export function findBranch(map: RevisionMap, branch: string): MapRevision {
  const declared = map.keys.get(branch)
  if (declared !== undefined) return declared
  try {
    return findByIdent(map, branch, null)
  } catch (error) {
    if (error instanceof ResolutionError) throw new ResolutionError(branch, 'no-such-branch', error.candidates)
    throw error
  }
}

/** Those targets that are the given branch's ancestors, members or descendants (`filter_for_lineage`). */
export function inLineage<T extends MapRevision | string>(
  map: RevisionMap,
  targets: readonly T[],
  { of, withDependencies = false }: { of: string | null; withDependencies?: boolean },
): T[] {
  const { ids, branch } = symbolIds(map, of)
  const against = branch ? [branch, ...ids] : ids
  return targets.filter((target) => sharesLineage(map, target, { against, withDependencies }))
}

/** `RevisionMap._resolve_revision_number`. */
export function symbolIds(map: RevisionMap, name: string | null): { ids: readonly string[]; branch: string | null } {
  const at = name?.indexOf('@') ?? -1
  const branch = name !== null && at >= 0 ? name.slice(0, at) : null
  const symbol = name !== null && at >= 0 ? name.slice(at + 1) : name
  if (symbol === 'heads') return { ids: branch ? inLineage(map, map.heads, { of: branch }) : map.realHeads, branch }
  if (symbol === 'head') return { ids: singleHead(map, branch), branch }
  if (symbol === 'base' || symbol === null) return { ids: [], branch }
  return { ids: [symbol], branch }
}

function singleHead(map: RevisionMap, branch: string | null): readonly string[] {
  const heads = branch ? inLineage(map, map.heads, { of: branch }) : map.heads
  if (heads.length > 1) throw new MultipleHeads(heads, branch ? `${branch}@head` : 'head')
  return heads
}

/** `RevisionMap._revision_for_ident`. */
export function findByIdent(map: RevisionMap, ident: string, branch: string | null): MapRevision {
  const branchRevision = branch ? findBranch(map, branch) : null
  const revision = map.keys.get(ident) ?? findByPartialIdent(map, ident, branch)
  if (branchRevision !== null) {
    const isMember = sharesLineage(map, revision, { against: [branchRevision.revision], withDependencies: false })
    if (!isMember) throw new ResolutionError(ident, 'not-on-branch')
  }
  return revision
}

function findByPartialIdent(map: RevisionMap, ident: string, branch: string | null): MapRevision {
  const matches =
    ident === '' ? [] : [...map.keys.keys()].filter((key) => key.length > shortestPartialKey && key.startsWith(ident))
  const candidates = branch ? inLineage(map, matches, { of: branch }) : matches
  const [candidate, ...others] = candidates
  if (candidate === undefined) throw new ResolutionError(ident, 'absent')
  if (others.length > 0) throw new ResolutionError(ident, 'several', candidates)
  return linked(map.keys, candidate)
}

function sharesLineage(
  map: RevisionMap,
  target: MapRevision | string,
  { against, withDependencies }: { against: readonly string[]; withDependencies: boolean },
): boolean {
  if (against.length === 0) return true
  const revision = typeof target === 'string' ? findByIdent(map, target, null) : target
  const lineage = new Set([
    ...relatedRevisions([revision], withDependencies ? alongAllNext : alongNext),
    ...relatedRevisions([revision], withDependencies ? alongParents : alongDown),
  ])
  return against.map((name) => findByIdent(map, name, null)).some((other) => lineage.has(other))
}
