import { z } from 'zod'
import { authorize } from '../../auth/permissions.ts'
import type { PersonCtx } from '../../context.ts'
import { families, tlsModes } from '../../db/schema/words.ts'
import { readUrl } from './connection-input.ts'

export const parsedUrl = z.object({
  fields: z.object({
    family: z.enum(families),
    host: z.string(),
    port: z.number(),
    database: z.string(),
    username: z.string(),
    tlsMode: z.enum(tlsModes),
  }),
  /** The password itself goes no way back. */
  hasPassword: z.boolean(),
})

/** Takes a pasted URL apart, so that a person sees what it means. */
export function parseUrl(ctx: PersonCtx, { url }: { url: string }): z.infer<typeof parsedUrl> {
  authorize(ctx, 'connection.test')
  const { address, password } = readUrl(url)
  const { caPem: _, ...fields } = address
  return { fields, hasPassword: password !== null }
}
