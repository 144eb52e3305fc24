import type { ChainCheck } from './chain-finding.ts'

/** Ids that a case-insensitive column, MySQL's default, takes for one. */
export const idsByCase: ChainCheck = ({ ids }) => {
  const seen = new Map<string, string>()
  return ids.flatMap((revision) => {
    const folded = revision.toLowerCase()
    const other = seen.get(folded)
    if (other === undefined) seen.set(folded, revision)
    return other === undefined
      ? []
      : [{ code: 'ids-differ-by-case', level: 'warning' as const, params: { revision, other }, revision }]
  })
}
