import { takeCspReport } from '@/server/trpc/web/csp-report.ts'
import { webProcess } from '@/server/trpc/web/web-process.ts'

export const dynamic = 'force-dynamic'

export async function POST(request: Request): Promise<Response> {
  return new Response(null, { status: await takeCspReport(webProcess().log, request) })
}
