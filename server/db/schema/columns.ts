// Column shapes that every table shares, so that a tenant's row always carries its workspace in its key.
import { type SQL, sql } from 'drizzle-orm'
import { type AnyPgColumn, customType, timestamp, uuid } from 'drizzle-orm/pg-core'

export const workspaceId = () => uuid('workspace_id').notNull()
export const rowId = () => uuid('id').notNull().defaultRandom()
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
export const createdAt = () => instant('created_at').notNull().defaultNow()

export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** A CHECK that a text column holds one of the listed words: a state is text, the list is the law. */
export function oneOf(column: AnyPgColumn, words: readonly string[]): SQL {
  return sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`
}
