// The web process alone: no database is asked.
import { config } from '@/server/config.ts'

export const dynamic = 'force-dynamic'

export function GET(): Response {
  return Response.json({ status: 'ok', version: config().version }, { headers: { 'cache-control': 'no-store' } })
}
