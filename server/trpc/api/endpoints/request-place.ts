// How far a caller has seen a request, as text that it gives back. Made of what is stored, so that it holds over restarts.
import type { RequestCursor } from '../../../request-pages/request-cursor.ts'
import type { RequestView } from '../../../request-pages/request-view.ts'
import { ApiRefusal } from '../endpoint.ts'

export interface Cursor {
  readonly version: number
  readonly runState: string | null
  readonly lastSeq: number
  readonly runId: string | null
}

export function cursorOf({ version, run }: RequestView): Cursor {
  return { version, runState: run?.state ?? null, lastSeq: run?.lastSeq ?? 0, runId: run?.id ?? null }
}

export function writeCursor({ version, runState, lastSeq, runId }: Cursor): string {
  return [version, lastSeq, runState ?? '', runId ?? ''].join('.')
}

/** @throws ApiRefusal for what was never one of ours */
export function readCursor(text: string): Cursor {
  const [, version, lastSeq, runState, runId] = /^(\d{1,9})\.(\d{1,9})\.([a-z_]*)\.([0-9a-f-]*)$/.exec(text) ?? []
  if (version === undefined) throw new ApiRefusal(400, { code: 'invalid-input', params: { field: 'since' } })
  return { version: Number(version), lastSeq: Number(lastSeq), runState: runState || null, runId: runId || null }
}

export function hasMoved(since: Cursor, now: RequestCursor): boolean {
  return since.version !== now.version || since.runState !== now.runState || since.lastSeq !== now.lastSeq
}
