// The router for pages: in process, with the session of the request that is being rendered.
import 'server-only'
import { headers } from 'next/headers'
import { cache } from 'react'
import { createCaller } from '@/server/trpc/router.ts'
import { contextOf } from '@/server/trpc/web/context-of.ts'
import { webProcess } from '@/server/trpc/web/web-process.ts'

export const serverApi = cache(async () => createCaller(await contextOf(webProcess(), new Headers(await headers()))))
