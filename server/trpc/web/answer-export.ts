// The audit log as a file: for whom may export it, as long as they may, and itself an event of the log.
import { z } from 'zod'
import { appendEvent } from '../../audit/append-event.ts'
import { type ExportFormat, exportEvents, exportFormats } from '../../audit/export-events.ts'
import type { AuditFilter } from '../../audit/list-events.ts'
import { failureOf, toAnswer } from '../failures.ts'
import { makeLook } from '../look.ts'
import { recordDenied } from '../record-denied.ts'
import { contextOf } from './context-of.ts'
import { plainFailure } from './plain-failure.ts'
import { isOwnRead } from './same-origin.ts'
import type { WebProcess } from './web-process.ts'

const question = z.strictObject({
  format: z.enum(exportFormats),
  actor: z.string().max(200).optional(),
  action: z.string().max(100).optional(),
  object: z.string().max(200).optional(),
  from: z.coerce.date().optional(),
  to: z.coerce.date().optional(),
})

const statusOf: Record<string, number> = { UNAUTHORIZED: 401, FORBIDDEN: 403, SERVICE_UNAVAILABLE: 503 }
const mediaTypes = { csv: 'text/csv; charset=utf-8', json: 'application/json' } as const satisfies Record<
  ExportFormat,
  string
>

export async function answerExport(web: WebProcess, request: Request): Promise<Response> {
  if (!isOwnRead(request.headers, web.instance.publicUrl)) return plainFailure(403, 'other-site')
  const given = [...new URL(request.url).searchParams].filter(([, value]) => value !== '')
  const asked = question.safeParse(Object.fromEntries(given))
  if (!asked.success) return plainFailure(400, 'invalid-input')
  const { format, ...filter } = asked.data
  const ctx = await contextOf(web, request.headers)
  try {
    const look = makeLook(ctx, 'audit.export')
    await look((scoped) =>
      appendEvent(scoped, {
        action: 'audit.exported',
        object: { kind: 'workspace', id: scoped.workspaceId, name: 'audit' },
        details: { format, filters: filter },
      }),
    )
    return new Response(asStream(exportEvents({ format, filter: filter satisfies AuditFilter, look })), {
      headers: {
        'content-type': mediaTypes[format],
        'content-disposition': `attachment; filename="revlane-audit.${format}"`,
        'cache-control': 'no-store',
      },
    })
  } catch (error) {
    const answer = toAnswer(error, web.log)
    const { code } = failureOf(answer)
    const status = statusOf[answer.code] ?? 500
    if (status === 401 || status === 403) await recordDenied(ctx, { path: 'audit.export', code })
    return plainFailure(status, code)
  }
}

function asStream(parts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await parts.return(undefined)
    },
  })
}
