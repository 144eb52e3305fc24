// The chain's hash, written anew beside append_audit_event() of migrations/0001_guards.sql: two hands that must agree.
import { createHash } from 'node:crypto'

export interface ChainRow {
  readonly workspaceId: string
  readonly seq: number
  /** UTC with six digits of a second, as hashed: `2026-11-21T13:00:00.123456Z`. */
  readonly at: string
  readonly actorKind: string
  readonly actorId: string
  readonly actorName: string
  readonly action: string
  readonly objectKind: string
  readonly objectId: string
  readonly objectName: string
  readonly details: string
  readonly prevHash: Buffer
  readonly hash: Buffer
}

const firstFields = (row: ChainRow, seq: number) => [row.workspaceId, String(seq), row.at]
const otherFields = ({
  actorKind,
  actorId,
  actorName,
  action,
  objectKind,
  objectId,
  objectName,
  details,
}: ChainRow) => [actorKind, actorId, actorName, action, objectKind, objectId, objectName, details]

/** @param seq the place that the row claims, or another to try */
export function chainHash(row: ChainRow, prevHash: Buffer, seq = row.seq): Buffer {
  const body = [...firstFields(row, seq), ...otherFields(row)].map(netstring).join('')
  return createHash('sha256').update(prevHash).update(body, 'utf8').digest()
}

/** «octets:text,»: no field can bleed into the next. */
function netstring(text: string): string {
  return `${Buffer.byteLength(text)}:${text},`
}
