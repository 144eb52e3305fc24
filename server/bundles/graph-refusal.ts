// A graph error as data for a page.
import type { LikelyRevision, RevisionError } from '@revlane/revision-graph'
import type { Told } from '../db/schema/projects.ts'

/** The fields of a graph error as text: lists are joined, what is absent is empty. */
export function toTold(error: RevisionError): Told {
  const entries = Object.entries(error.params).map(([key, value]): [string, string | number] => {
    if (Array.isArray(value)) return [key, value.map(String).join(', ')]
    if (typeof value === 'number' || typeof value === 'string') return [key, value]
    if (isLikely(value)) return [key, value.revision]
    return [key, '']
  })
  const { likely } = error.params
  const kind: Record<string, string> = isLikely(likely) ? { likelyKind: kindWords[likely.kind] } : {}
  return { code: error.code, params: { ...Object.fromEntries(entries), ...kind } }
}

/** What a sentence can choose its words by. */
const kindWords: Record<LikelyRevision['kind'], string> = {
  'names-a-file': 'file',
  'names-a-label': 'label',
  'partial-id': 'part',
  misspelt: 'misspelt',
}

function isLikely(value: unknown): value is LikelyRevision {
  return value !== null && typeof value === 'object' && 'revision' in value && 'kind' in value
}
