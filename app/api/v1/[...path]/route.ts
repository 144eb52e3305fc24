// The public API, for deploys and scripts. The server sends codes; their English sentences are added here.
import { tellIn } from '@/app/_words/told.ts'
import { answerApi } from '@/server/trpc/api/answer-api.ts'
import { webProcess } from '@/server/trpc/web/web-process.ts'

export const dynamic = 'force-dynamic'

const say = tellIn('en')
const answer = (request: Request): Promise<Response> => answerApi(webProcess(), request, { say })

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT }
