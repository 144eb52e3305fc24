// A graph error as data for a page.
import type { RevisionError } from '@revlane/revision-graph'
import type { Told } from '../db/schema/projects.ts'

/** The fields of a graph error as text: lists are joined, what is absent is empty. */
export function toTold(error: RevisionError): Told {
  const entries = Object.entries(error.params).map(([key, value]): [string, string | number] => {
    if (Array.isArray(value)) return [key, value.map(String).join(', ')]
    if (typeof value === 'number' || typeof value === 'string') return [key, value]
    if (value !== null && typeof value === 'object' && 'revision' in value) return [key, String(value.revision)]
    return [key, '']
  })
  return { code: error.code, params: Object.fromEntries(entries) }
}
