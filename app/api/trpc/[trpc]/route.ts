import { answerTrpc } from '@/server/trpc/web/answer-trpc.ts'
import { webProcess } from '@/server/trpc/web/web-process.ts'

export const dynamic = 'force-dynamic'

const answer = (request: Request) => answerTrpc(webProcess(), request)

export { answer as GET, answer as POST }
