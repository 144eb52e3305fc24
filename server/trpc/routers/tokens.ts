// Service accounts and their API tokens.
import { z } from 'zod'
import { disableAccount } from '../../tokens/disable-account.ts'
import { listTokens, tokensView } from '../../tokens/list-tokens.ts'
import { makeAccount } from '../../tokens/make-account.ts'
import { makeToken, tokenOrder } from '../../tokens/make-token.ts'
import { revokeToken } from '../../tokens/revoke-token.ts'
import { router, workspaceProcedure } from '../init.ts'

const nothing = z.object({})

export const tokensRouter = router({
  list: workspaceProcedure('token.change')
    .input(z.strictObject({}).optional())
    .output(tokensView)
    .query(({ ctx }) => listTokens(ctx)),
  makeAccount: workspaceProcedure('token.change')
    .input(z.strictObject({ name: z.string().max(80) }))
    .output(z.object({ accountId: z.string() }))
    .mutation(({ ctx, input }) => makeAccount(ctx, input)),
  disableAccount: workspaceProcedure('token.change')
    .input(z.strictObject({ accountId: z.uuid() }))
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await disableAccount(ctx, input)
      return {}
    }),
  make: workspaceProcedure('token.change')
    .input(tokenOrder)
    .output(z.object({ token: z.string(), tokenId: z.string(), starts: z.string(), expiresAt: z.date() }))
    .mutation(({ ctx, input }) => makeToken(ctx, input)),
  revoke: workspaceProcedure('token.change')
    .input(z.strictObject({ tokenId: z.uuid() }))
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await revokeToken(ctx, input)
      return {}
    }),
})
