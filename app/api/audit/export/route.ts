import { answerExport } from '@/server/trpc/web/answer-export.ts'
import { webProcess } from '@/server/trpc/web/web-process.ts'

export const dynamic = 'force-dynamic'

export const GET = (request: Request): Promise<Response> => answerExport(webProcess(), request)
