import type { ChainCheck } from './chain-finding.ts'

/** Heads that nobody told apart by a label: two people added a revision to the same one, and nobody merged. */
export const severalHeads: ChainCheck = (map) => {
  const heads = map.realHeads.filter((id) => map.labelsOf(id).length === 0)
  const isDeliberate = heads.length === 0 || map.realHeads.length < 2
  if (isDeliberate) return []
  const params = { heads: map.realHeads.join(', ') }
  return heads.map((revision) => ({ code: 'several-heads', level: 'error', params, revision }))
}
