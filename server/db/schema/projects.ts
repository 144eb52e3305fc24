// A project, what its source held at each read (bundles, immutable), and the SQL that people supplied for refused revisions.
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
import { workspaces } from './people.ts'
import { families } from './words.ts'

/** A sentence as data: the page holds the words. */
export interface Told {
  code: string
  params: Record<string, string | number>
}
export interface SourceNote extends Told {
  path: string
  line: number | null
}
/** A setting that decides what the scripts mean, and where it was read. */
export interface SourceSetting {
  key: string
  value: string
  source: string | null
}

export const projects = pgTable(
  'projects',
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: rowId(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    family: text('family').notNull(),
    /** Folder inside one of the workspace's source roots. */
    sourceRoot: text('source_root').notNull(),
    sourceFolder: text('source_folder').notNull(),
    /** Newest readable bundle. */
    bundleId: uuid('bundle_id'),
    sourceStamp: text('source_stamp'),
    sourceReadAt: instant('source_read_at'),
    sourceFailure: jsonb('source_failure').$type<SourceNote>(),
    createdBy: uuid('created_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('projects_slug').on(t.workspaceId, t.slug),
    check('projects_family', oneOf(t.family, families)),
  ],
)

export const bundles = pgTable(
  'bundles',
  {
    workspaceId: workspaceId(),
    id: rowId(),
    projectId: uuid('project_id').notNull(),
    /** SHA-256 (hex) over paths, bytes and settings. */
    hash: text('hash').notNull(),
    versionTableSchema: text('version_table_schema'),
    versionTable: text('version_table').notNull(),
    settings: jsonb('settings').$type<SourceSetting[]>().notNull(),
    heads: text('heads').array().notNull(),
    /** What the read refused or found: files, links, constructs. */
    notes: jsonb('notes').$type<SourceNote[]>().notNull(),
    readAt: instant('read_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('bundles_hash').on(t.workspaceId, t.projectId, t.hash),
    foreignKey({ columns: [t.workspaceId, t.projectId], foreignColumns: [projects.workspaceId, projects.id] }),
  ],
)

export const bundleFiles = pgTable(
  'bundle_files',
  {
    workspaceId: workspaceId(),
    bundleId: uuid('bundle_id').notNull(),
    path: text('path').notNull(),
    checksum: text('checksum').notNull(),
    bytes: bytea('bytes').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.bundleId, t.path] }),
    foreignKey({ columns: [t.workspaceId, t.bundleId], foreignColumns: [bundles.workspaceId, bundles.id] }),
  ],
)

export const revisions = pgTable(
  'revisions',
  {
    workspaceId: workspaceId(),
    bundleId: uuid('bundle_id').notNull(),
    revision: text('revision').notNull(),
    /** Order of the files as Alembic takes them; decides ties. */
    mapOrder: integer('map_order').notNull(),
    /** Order from base (1) to heads, as `history` reversed. */
    historyOrder: integer('history_order').notNull(),
    downRevisions: text('down_revisions').array().notNull(),
    dependsOn: text('depends_on').array().notNull(),
    branchLabels: text('branch_labels').array().notNull(),
    message: text('message').notNull(),
    author: text('author'),
    createDate: text('create_date'),
    path: text('path').notNull(),
    checksum: text('checksum').notNull(),
    upgradeRefusals: jsonb('upgrade_refusals').$type<SourceNote[]>().notNull(),
    downgradeRefusals: jsonb('downgrade_refusals').$type<SourceNote[]>().notNull(),
    findings: jsonb('findings').$type<SourceNote[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.bundleId, t.revision] }),
    foreignKey({ columns: [t.workspaceId, t.bundleId], foreignColumns: [bundles.workspaceId, bundles.id] }),
  ],
)

/** SQL that a developer supplied for one direction of one script that could not be compiled; bound to the script's checksum. */
export const sqlOverrides = pgTable(
  'sql_overrides',
  {
    workspaceId: workspaceId(),
    id: rowId(),
    projectId: uuid('project_id').notNull(),
    scriptChecksum: text('script_checksum').notNull(),
    direction: text('direction').notNull(),
    family: text('family').notNull(),
    sql: text('sql').notNull(),
    reason: text('reason').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: createdAt(),
    /** False once a newer one for the same script and direction took its place. */
    current: boolean('current').notNull().default(true),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('sql_overrides_script').on(t.workspaceId, t.projectId, t.scriptChecksum),
    foreignKey({ columns: [t.workspaceId, t.projectId], foreignColumns: [projects.workspaceId, projects.id] }),
    check('sql_overrides_direction', oneOf(t.direction, ['upgrade', 'downgrade'])),
    check('sql_overrides_family', oneOf(t.family, families)),
  ],
)
