CREATE TABLE "compiled_scripts" (
	"workspace_id" uuid NOT NULL,
	"bundle_id" uuid NOT NULL,
	"revision" text NOT NULL,
	"direction" text NOT NULL,
	"engine" text NOT NULL,
	"plan" jsonb NOT NULL,
	"offline" jsonb NOT NULL,
	"notes" jsonb NOT NULL,
	CONSTRAINT "compiled_scripts_pk" PRIMARY KEY("workspace_id","bundle_id","revision","direction","engine"),
	CONSTRAINT "compiled_scripts_direction" CHECK ("compiled_scripts"."direction" in ('upgrade', 'downgrade')),
	CONSTRAINT "compiled_scripts_engine" CHECK ("compiled_scripts"."engine" in ('postgresql', 'mysql', 'mariadb'))
);
--> statement-breakpoint
CREATE TABLE "project_settings" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"project_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"document" jsonb NOT NULL,
	"reason" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"current" boolean DEFAULT true NOT NULL,
	CONSTRAINT "project_settings_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "project_settings_version" UNIQUE("workspace_id","project_id","version")
);
--> statement-breakpoint
ALTER TABLE "bundle_files" ADD COLUMN "role" text DEFAULT 'script' NOT NULL;--> statement-breakpoint
ALTER TABLE "bundles" ADD COLUMN "module_roots" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "bundles" ADD COLUMN "settings_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "bundles" ADD COLUMN "type_map_checks" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "sql_overrides" ADD COLUMN "engine" text;--> statement-breakpoint
ALTER TABLE "compiled_scripts" ADD CONSTRAINT "compiled_scripts_revision_fk" FOREIGN KEY ("workspace_id","bundle_id","revision") REFERENCES "public"."revisions"("workspace_id","bundle_id","revision") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_settings" ADD CONSTRAINT "project_settings_workspace_id_project_id_projects_workspace_id_id_fk" FOREIGN KEY ("workspace_id","project_id") REFERENCES "public"."projects"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bundle_files" ADD CONSTRAINT "bundle_files_role" CHECK ("bundle_files"."role" in ('script', 'env', 'module', 'file'));--> statement-breakpoint
ALTER TABLE "sql_overrides" ADD CONSTRAINT "sql_overrides_engine" CHECK ("sql_overrides"."engine" in ('postgresql', 'mysql', 'mariadb'));