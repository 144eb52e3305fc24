// People and their sessions belong to the instance; what a person may do belongs to a membership in one workspace.
import { sql } from 'drizzle-orm'
import {
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytea, createdAt, instant, oneOf, rowId, workspaceId } from './columns.ts'
import { alertKinds, linkPurposes, personKinds, roles, tokenScopes } from './words.ts'

export const workspaces = pgTable('workspaces', {
  id: uuid('id').primaryKey().defaultRandom(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  lastRequestNumber: integer('last_request_number').notNull().default(0),
  /** While this is set, nothing starts and what runs stops at its next statement. */
  frozenAt: instant('frozen_at'),
  frozenBy: uuid('frozen_by'),
  frozenReason: text('frozen_reason'),
  createdAt: createdAt(),
})

/** People, and the service accounts that own API tokens. */
export const people = pgTable(
  'people',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    kind: text('kind').notNull().default('person'),
    /** Null for a service account: it never signs in. */
    email: text('email'),
    name: text('name').notNull(),
    /** argon2id in PHC form; null until the first link is used. */
    passwordHash: text('password_hash'),
    disabledAt: instant('disabled_at'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('people_email').on(sql`lower(${t.email})`),
    check('people_kind', oneOf(t.kind, personKinds)),
    check('people_signs_in', sql`(${t.kind} = 'person') = (${t.email} is not null)`),
    check('people_no_password', sql`${t.kind} = 'person' or ${t.passwordHash} is null`),
  ],
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

/** An API token of a service account: only the SHA-256 of its 256 random bits is kept. */
export const tokens = pgTable(
  'tokens',
  {
    workspaceId: workspaceId(),
    id: rowId(),
    /** The service account that owns it. */
    personId: uuid('person_id').notNull(),
    name: text('name').notNull(),
    hash: bytea('hash').notNull().unique(),
    /** Its first characters, so that a person can tell it from others. */
    starts: text('starts').notNull(),
    scopes: text('scopes').array().notNull(),
    /** Null for all projects of the workspace. */
    projectIds: uuid('project_ids').array(),
    createdBy: uuid('created_by').notNull(),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
    lastUsedAt: instant('last_used_at'),
    lastUsedFrom: text('last_used_from'),
    revokedAt: instant('revoked_at'),
    revokedBy: uuid('revoked_by'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.personId],
      foreignColumns: [memberships.workspaceId, memberships.personId],
    }),
    check(
      'tokens_scopes',
      sql`${t.scopes} <@ ${sql.raw(`array['${tokenScopes.join("','")}']::text[]`)} and cardinality(${t.scopes}) > 0`,
    ),
  ],
)

/** What a person must see, once: it stays until that person says so. */
export const alerts = pgTable(
  'alerts',
  {
    workspaceId: workspaceId(),
    id: rowId(),
    personId: uuid('person_id').notNull(),
    kind: text('kind').notNull(),
    params: jsonb('params').$type<Record<string, string | number>>().notNull(),
    createdAt: createdAt(),
    seenAt: instant('seen_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('alerts_open').on(t.workspaceId, t.personId).where(sql`seen_at is null`),
    foreignKey({
      columns: [t.workspaceId, t.personId],
      foreignColumns: [memberships.workspaceId, memberships.personId],
    }),
    check('alerts_kind', oneOf(t.kind, alertKinds)),
  ],
)
