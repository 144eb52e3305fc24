// What a person says of a webhook.
import { and, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import type { PersonCtx } from '../../context.ts'
import { projects } from '../../db/schema/projects.ts'
import { locales, type WebhookEvent, webhookEvents, webhookKinds } from '../../db/schema/words.ts'
import { AppError } from '../../errors.ts'

/** What can be listened to; a test goes to its webhook alone. */
const offeredEvents = webhookEvents.filter((event) => event !== 'webhook.test')

export const webhookSettings = z.strictObject({
  name: z.string().max(80),
  events: z.array(z.enum(offeredEvents)).min(1).max(offeredEvents.length),
  /** Null for all projects, also for those that come later. */
  projectIds: z.array(z.uuid()).min(1).max(200).nullable(),
  locale: z.enum(locales),
})
export type WebhookSettings = z.infer<typeof webhookSettings>

export const webhookUrl = z.string().min(1).max(2_000)
export const webhookKind = z.enum(webhookKinds)

export interface CheckedSettings {
  readonly name: string
  readonly events: WebhookEvent[]
  readonly projectIds: string[] | null
  readonly locale: (typeof locales)[number]
}

/** @throws AppError `name-missing`, `not-found` where a project is not of this workspace */
export async function checkSettings(ctx: PersonCtx, settings: WebhookSettings): Promise<CheckedSettings> {
  const name = settings.name.trim()
  if (name === '') throw new AppError('name-missing')
  const events = offeredEvents.filter((event) => settings.events.some((wanted) => wanted === event))
  const { locale } = settings
  if (settings.projectIds === null) return { name, events, projectIds: null, locale }
  const projectIds = [...new Set(settings.projectIds)].sort()
  const known = await ctx.db
    .select({ id: projects.id })
    .from(projects)
    .where(and(eq(projects.workspaceId, ctx.workspaceId), inArray(projects.id, projectIds)))
  if (known.length < projectIds.length) throw new AppError('not-found')
  return { name, events, projectIds, locale }
}
