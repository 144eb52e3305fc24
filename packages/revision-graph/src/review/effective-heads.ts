import type { ChainCheck } from './chain-finding.ts'

/** `current --check-heads` compares the rows with all heads, and a head that another depends on never has a row of its own. */
export const effectiveHeads: ChainCheck = (map) =>
  map.heads
    .filter((id) => !map.realHeads.includes(id))
    .map((revision) => {
      const dependents = map.get(revision)?.allNextRevisions.join(', ') ?? ''
      return { code: 'effective-head', level: 'warning', params: { revision, dependents }, revision }
    })
