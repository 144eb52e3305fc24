import { health } from '@/server/trpc/web/health.ts'
import { webProcess } from '@/server/trpc/web/web-process.ts'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  const found = await health(webProcess())
  return Response.json(found, { status: found.status === 'ok' ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
