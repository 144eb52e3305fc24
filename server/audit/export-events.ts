// The log as text, page after page, so that a long one needs no memory. Newest first, as on the page.
import type { Ctx } from '../context.ts'
import { csvLine } from './csv.ts'
import { type AuditEvent, type AuditFilter, readEvents } from './list-events.ts'

export const exportFormats = ['csv', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]

export interface ExportOrder {
  readonly format: ExportFormat
  readonly filter: AuditFilter
  /** Opens a short transaction for each page, for a session that still lives. */
  look<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>
}

const pageRows = 500
const columns = [
  'seq',
  'at',
  'actor kind',
  'actor id',
  'actor',
  'action',
  'object kind',
  'object id',
  'object',
  'details',
]

export async function* exportEvents({ format, filter, look }: ExportOrder): AsyncGenerator<string> {
  yield format === 'csv' ? csvLine(columns) : '['
  let before: number | undefined
  let first = true
  for (;;) {
    const page = await look((ctx) => readEvents(ctx, { ...filter, before, limit: pageRows }))
    for (const event of page) {
      if (format === 'csv') yield csvLine(fieldsOf(event))
      else yield `${first ? '\n' : ',\n'}${JSON.stringify(event)}`
      first = false
    }
    before = page.at(-1)?.seq
    if (page.length < pageRows) break
  }
  if (format === 'json') yield '\n]\n'
}

function fieldsOf({ seq, at, actor, action, object, details }: AuditEvent): string[] {
  const who = [actor.kind, actor.id, actor.name]
  const what = [object.kind, object.id, object.name]
  return [String(seq), at.toISOString(), ...who, action, ...what, JSON.stringify(details)]
}
