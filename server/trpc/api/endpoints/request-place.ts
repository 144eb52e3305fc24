// How far a caller has seen a request, as text that it gives back. Made of what is stored, so that it holds over restarts.
import type { RequestCursor } from '../../../request-pages/request-cursor.ts'
import { ApiRefusal } from '../endpoint.ts'

/** What comes back may have been written by anybody. */
export interface Seen extends Omit<RequestCursor, 'runState'> {
  readonly runState: string | null
}

export function writeCursor({ version, runState, lastSeq, runId }: RequestCursor): string {
  return [version, lastSeq, runState ?? '', runId ?? ''].join('.')
}

/** @throws ApiRefusal for what was never one of ours */
export function readCursor(text: string): Seen {
  const [, version, lastSeq, runState, runId] = /^(\d{1,9})\.(\d{1,9})\.([a-z_]*)\.([0-9a-f-]*)$/.exec(text) ?? []
  if (version === undefined) throw new ApiRefusal(400, { code: 'invalid-input', params: { field: 'since' } })
  return { version: Number(version), lastSeq: Number(lastSeq), runState: runState || null, runId: runId || null }
}

export function hasMoved(since: Seen, now: RequestCursor): boolean {
  return (
    since.version !== now.version ||
    since.runId !== now.runId ||
    since.runState !== now.runState ||
    since.lastSeq !== now.lastSeq
  )
}
