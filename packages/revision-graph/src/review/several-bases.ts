import type { ChainCheck } from './chain-finding.ts'

/** A second beginning without a label of its own is mostly a down_revision that was forgotten. */
export const severalBases: ChainCheck = (map) => {
  const bases = map.bases.filter((id) => map.get(id)?.branchLabels.length === 0)
  if (map.bases.length < 2) return []
  const params = (revision: string) => ({ revision, bases: map.bases.join(', ') })
  return bases
    .filter((id) => id !== map.bases[0])
    .map((revision) => ({ code: 'several-bases', level: 'warning', params: params(revision), revision }))
}
