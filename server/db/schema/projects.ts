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
import { directions, engines, families, fileRoles } from './words.ts'

/** A sentence as data: the page holds the words. */
export interface Told {
  code: string
  params: Record<string, string | number>
}
export interface SourceNote extends Told {
  path: string
  line: number | null
}
export type Certainty = 'written' | 'default' | 'guessed' | 'set-by-hand' | 'unknown'
/** A setting that decides what the scripts mean, and where it was read. */
export interface SourceSetting {
  key: string
  value: string
  source: string | null
  /** How sure a setting of env.py is; absent for what the folder itself says. */
  certainty?: Certainty
  /** In which half of env.py it holds. */
  mode?: 'both' | 'offline' | 'online'
}
/** What a person says of a project where its files don't. */
export interface SettingsDocument {
  /** Value as typed, by the setting's name. */
  readonly assumptions: Readonly<Record<string, string>>
  /** Python expression by dotted name. */
  readonly typeMap: Readonly<Record<string, string>>
}
/** What came of one entry of the type map when the scripts were read with it. */
export interface TypeMapCheck {
  readonly name: string
  readonly problem: Told | null
}
/** What compileScript said of one text of a script. */
export type CompiledText =
  | { ok: true; statements: { sql: string; line: number | null; autocommit?: true }[] }
  | { ok: false; refusals: SourceNote[] }

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
    /** Folders in which the scripts' imports are looked up, relative to the source's folder; the first wins. */
    moduleRoots: text('module_roots').array().notNull().default([]),
    /** The source's folder as the outermost of the roots sees it. */
    moduleBase: text('module_base').notNull().default(''),
    /** Version of the project's settings that the scripts were read with; 0 for none. */
    settingsVersion: integer('settings_version').notNull().default(0),
    typeMapChecks: jsonb('type_map_checks').$type<TypeMapCheck[]>().notNull().default([]),
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
    role: text('role').notNull().default('script'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.bundleId, t.path] }),
    foreignKey({ columns: [t.workspaceId, t.bundleId], foreignColumns: [bundles.workspaceId, bundles.id] }),
    check('bundle_files_role', oneOf(t.role, fileRoles)),
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

/** What one direction of a script becomes, read alone: the SQL of a plan and the text of `--sql`, or why not. */
export const compiledScripts = pgTable(
  'compiled_scripts',
  {
    workspaceId: workspaceId(),
    bundleId: uuid('bundle_id').notNull(),
    revision: text('revision').notNull(),
    direction: text('direction').notNull(),
    engine: text('engine').notNull(),
    plan: jsonb('plan').$type<CompiledText>().notNull(),
    offline: jsonb('offline').$type<CompiledText>().notNull(),
    notes: jsonb('notes').$type<SourceNote[]>().notNull(),
  },
  (t) => [
    primaryKey({
      name: 'compiled_scripts_pk',
      columns: [t.workspaceId, t.bundleId, t.revision, t.direction, t.engine],
    }),
    foreignKey({
      name: 'compiled_scripts_revision_fk',
      columns: [t.workspaceId, t.bundleId, t.revision],
      foreignColumns: [revisions.workspaceId, revisions.bundleId, revisions.revision],
    }),
    check('compiled_scripts_direction', oneOf(t.direction, directions)),
    check('compiled_scripts_engine', oneOf(t.engine, engines)),
  ],
)

/** Each version of what people said of a project; one is current. */
export const projectSettings = pgTable(
  'project_settings',
  {
    workspaceId: workspaceId(),
    id: rowId(),
    projectId: uuid('project_id').notNull(),
    version: integer('version').notNull(),
    document: jsonb('document').$type<SettingsDocument>().notNull(),
    reason: text('reason').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: createdAt(),
    current: boolean('current').notNull().default(true),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('project_settings_version').on(t.workspaceId, t.projectId, t.version),
    foreignKey({ columns: [t.workspaceId, t.projectId], foreignColumns: [projects.workspaceId, projects.id] }),
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
    /** Null: for every engine of the family that has none of its own. */
    engine: text('engine'),
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
    check('sql_overrides_direction', oneOf(t.direction, directions)),
    check('sql_overrides_engine', oneOf(t.engine, engines)),
    check('sql_overrides_family', oneOf(t.family, families)),
  ],
)
