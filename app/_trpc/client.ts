// The router for islands: calls go in bodies, never in addresses, and streams come as server-sent events.
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from '@trpc/client'
import superjson from 'superjson'
import type { AppRouter } from '@/server/trpc/router.ts'

const url = '/api/trpc'

export const api = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: ({ type }) => type === 'subscription',
      true: httpSubscriptionLink({ url, transformer: superjson }),
      false: httpBatchLink({ url, transformer: superjson, methodOverride: 'POST', maxItems: 10 }),
    }),
  ],
})
