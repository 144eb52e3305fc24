// A registered database, its sealed credentials, and what was measured in it.
import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytea, createdAt, instant, oneOf, rowId, workspaceId } from './columns.ts'
import { people } from './people.ts'
import type { Policy } from './policy.ts'
import { projects, type Told } from './projects.ts'
import {
  credentialPurposes,
  engines,
  families,
  jobStates,
  policyChangeStates,
  stateWords,
  tiers,
  tlsModes,
} from './words.ts'

/** Somebody who migrates by other means, as the database tells of them. */
export interface LockHolder {
  /** Application or user name. */
  readonly owner: string
  readonly host: string | null
  /** Where the holder can be looked at, if it said so: an http(s) URL. */
  readonly link: string | null
  /** ISO 8601. */
  readonly since: string | null
}

const address = () => ({
  host: text('host').notNull(),
  port: integer('port').notNull(),
  database: text('database').notNull(),
  username: text('username').notNull(),
  tlsMode: text('tls_mode').notNull(),
  caPem: text('ca_pem'),
})

export const environments = pgTable(
  'environments',
  {
    workspaceId: workspaceId(),
    id: rowId(),
    projectId: uuid('project_id').notNull(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    tier: text('tier').notNull(),
    /** Promotion order within the project, 1-based. */
    position: integer('position').notNull(),
    ...address(),
    /** Identity of the database behind the address: engine, server id, database. Null until first measured. */
    identity: text('identity'),
    /** A different identity that was met later: blocks until an admin confirms it. */
    metIdentity: text('met_identity'),
    policy: jsonb('policy').$type<Policy>().notNull(),
    /** Grows with every change of the policy; `policy_changes` holds each. */
    policyVersion: integer('policy_version').notNull().default(1),
    /** Who requests the automatic upgrades; null until they were first switched on. */
    automaticBy: uuid('automatic_by'),
    /** Who held the migration lock when the database was last looked at, where it was not a run of ours. */
    lockHolder: jsonb('lock_holder').$type<LockHolder>(),
    lockSeenAt: instant('lock_seen_at'),
    createdBy: uuid('created_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('environments_slug').on(t.workspaceId, t.projectId, t.slug),
    unique('environments_position').on(t.workspaceId, t.projectId, t.position),
    foreignKey({ columns: [t.workspaceId, t.projectId], foreignColumns: [projects.workspaceId, projects.id] }),
    check('environments_tier', oneOf(t.tier, tiers)),
    check('environments_tls_mode', oneOf(t.tlsMode, tlsModes)),
    check('environments_port', sql`${t.port} between 1 and 65535`),
  ],
)

/** Each version of an environment's policy, and what was proposed and never became one. */
export const policyChanges = pgTable(
  'policy_changes',
  {
    workspaceId: workspaceId(),
    id: rowId(),
    environmentId: uuid('environment_id').notNull(),
    state: text('state').notNull(),
    /** The version that it was made from; a proposal for another version is outdated. */
    fromVersion: integer('from_version').notNull(),
    before: jsonb('before').$type<Policy>().notNull(),
    after: jsonb('after').$type<Policy>().notNull(),
    /** Codes of what it loosens. */
    loosens: text('loosens').array().notNull(),
    reason: text('reason').notNull(),
    proposedBy: uuid('proposed_by')
      .notNull()
      .references(() => people.id),
    proposedAt: instant('proposed_at').notNull().defaultNow(),
    decidedBy: uuid('decided_by').references(() => people.id),
    decidedAt: instant('decided_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('policy_changes_environment').on(t.workspaceId, t.environmentId, t.proposedAt.desc()),
    foreignKey({
      columns: [t.workspaceId, t.environmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }),
    check('policy_changes_state', oneOf(t.state, policyChangeStates)),
  ],
)

export const credentials = pgTable(
  'credentials',
  {
    workspaceId: workspaceId(),
    environmentId: uuid('environment_id').notNull(),
    purpose: text('purpose').notNull(),
    /** Opens only with the worker's key and with the address that it was sealed for (server/credentials). */
    sealed: bytea('sealed').notNull(),
    keyVersion: integer('key_version').notNull(),
    setBy: uuid('set_by').notNull(),
    setAt: instant('set_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.environmentId, t.purpose] }),
    foreignKey({
      columns: [t.workspaceId, t.environmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }),
    check('credentials_purpose', oneOf(t.purpose, credentialPurposes)),
  ],
)

/** A connection tried before, or while, an environment is registered. `environmentId` is the id that the environment has or will have. */
export const connectionTests = pgTable(
  'connection_tests',
  {
    workspaceId: workspaceId(),
    id: rowId(),
    environmentId: uuid('environment_id').notNull(),
    family: text('family').notNull(),
    ...address(),
    sealed: bytea('sealed').notNull(),
    keyVersion: integer('key_version').notNull(),
    state: text('state').notNull().default('queued'),
    failure: jsonb('failure').$type<Told & { retryable: boolean }>(),
    engine: text('engine'),
    serverVersion: text('server_version'),
    identity: text('identity'),
    durationMs: integer('duration_ms'),
    createdBy: uuid('created_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    check('connection_tests_state', oneOf(t.state, jobStates)),
    check('connection_tests_family', oneOf(t.family, families)),
    check('connection_tests_tls_mode', oneOf(t.tlsMode, tlsModes)),
  ],
)

/** One measurement of an environment. The newest row is its state; the others are its history. */
export const states = pgTable(
  'states',
  {
    workspaceId: workspaceId(),
    id: rowId(),
    environmentId: uuid('environment_id').notNull(),
    measuredAt: instant('measured_at').notNull().defaultNow(),
    durationMs: integer('duration_ms').notNull(),
    word: text('word').notNull(),
    /** When this word (with the same rows) was first measured without a break. */
    since: instant('since').notNull(),
    bundleId: uuid('bundle_id'),
    versionTableExists: boolean('version_table_exists'),
    versionRows: text('version_rows').array().notNull(),
    behind: integer('behind'),
    unknownRevisions: text('unknown_revisions').array().notNull(),
    tableCount: integer('table_count'),
    engine: text('engine'),
    serverVersion: text('server_version'),
    identity: text('identity'),
    failure: jsonb('failure').$type<Told & { retryable: boolean }>(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('states_newest').on(t.workspaceId, t.environmentId, t.measuredAt.desc()),
    foreignKey({
      columns: [t.workspaceId, t.environmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }),
    check('states_word', oneOf(t.word, stateWords)),
    check('states_engine', sql`${t.engine} is null or ${oneOf(t.engine, engines)}`),
  ],
)
