import { OverlappingRevisions, UnknownRow } from '../errors/target-errors.ts'
import { linked } from './related-revisions.ts'
import type { RevisionMap } from './revision-map.ts'
import type { MapRevision } from './revision-node.ts'

/**
 * The revisions that rows of a version table name. A row must be a whole id: Alembic takes the start of one for the
 * revision, and then writes a second row beside it.
 * @throws UnknownRow, and OverlappingRevisions for a row that is there twice
 */
export function rowRevisions(map: RevisionMap, rows: readonly string[]): MapRevision[] {
  const unknown = unknownRows(map, rows)
  if (unknown.length > 0) throw new UnknownRow(unknown)
  const twice = rows.find((row, index) => rows.indexOf(row) !== index)
  if (twice !== undefined) throw new OverlappingRevisions(twice, [twice])
  return rows.map((row) => linked(map.keys, row))
}

/** Rows that name no revision of the map. */
export function unknownRows(map: RevisionMap, rows: readonly string[]): string[] {
  return [...new Set(rows.filter((row) => map.get(row) === undefined))]
}
