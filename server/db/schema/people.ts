// People and their sessions belong to the instance; what a person may do belongs to a membership in one workspace.
import { sql } from 'drizzle-orm'
import {
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytea, createdAt, instant, oneOf, rowId, workspaceId } from './columns.ts'
import { linkPurposes, roles } from './words.ts'

export const workspaces = pgTable('workspaces', {
  id: uuid('id').primaryKey().defaultRandom(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  lastRequestNumber: integer('last_request_number').notNull().default(0),
  createdAt: createdAt(),
})

export const people = pgTable(
  'people',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    /** argon2id in PHC form; null until the first link is used. */
    passwordHash: text('password_hash'),
    disabledAt: instant('disabled_at'),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('people_email').on(sql`lower(${t.email})`)],
)

export const memberships = pgTable(
  'memberships',
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    /** Roles do not stack: a person holds each one that is listed. */
    roles: text('roles').array().notNull(),
    createdAt: createdAt(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.personId] }),
    index('memberships_person').on(t.personId),
    check(
      'memberships_roles',
      sql`${t.roles} <@ ${sql.raw(`array['${roles.join("','")}']::text[]`)} and cardinality(${t.roles}) > 0`,
    ),
  ],
)

/** One-time links that set a password: only the SHA-256 of the token is kept. */
export const passwordLinks = pgTable(
  'password_links',
  {
    workspaceId: workspaceId(),
    id: rowId(),
    personId: uuid('person_id').notNull(),
    purpose: text('purpose').notNull(),
    tokenHash: bytea('token_hash').notNull().unique(),
    createdBy: uuid('created_by').notNull(),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.personId],
      foreignColumns: [memberships.workspaceId, memberships.personId],
    }),
    check('password_links_purpose', oneOf(t.purpose, linkPurposes)),
  ],
)

/** The row decides whether a cookie is worth anything: its key is the SHA-256 of the random id that the cookie carries. */
export const sessions = pgTable(
  'sessions',
  {
    idHash: bytea('id_hash').primaryKey(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    workspaceId: uuid('workspace_id').references(() => workspaces.id),
    createdAt: createdAt(),
    lastSeenAt: instant('last_seen_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
    address: text('address'),
    userAgent: text('user_agent'),
  },
  (t) => [index('sessions_person').on(t.personId)],
)

/** Token buckets shared by all web processes: sign-in tries per account, per address and in all. */
export const rateLimits = pgTable('rate_limits', {
  key: text('key').primaryKey(),
  tokens: doublePrecision('tokens').notNull(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
})
