CREATE TABLE "audit_chains" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"workspace_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"object_kind" text NOT NULL,
	"object_id" text NOT NULL,
	"object_name" text NOT NULL,
	"details" text NOT NULL,
	"prev_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "audit_events_workspace_id_seq_pk" PRIMARY KEY("workspace_id","seq")
);
--> statement-breakpoint
CREATE TABLE "connection_tests" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"environment_id" uuid NOT NULL,
	"family" text NOT NULL,
	"host" text NOT NULL,
	"port" integer NOT NULL,
	"database" text NOT NULL,
	"username" text NOT NULL,
	"tls_mode" text NOT NULL,
	"ca_pem" text,
	"sealed" "bytea" NOT NULL,
	"key_version" integer NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"failure" jsonb,
	"engine" text,
	"server_version" text,
	"identity" text,
	"duration_ms" integer,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "connection_tests_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "connection_tests_state" CHECK ("connection_tests"."state" in ('queued', 'running', 'done', 'failed')),
	CONSTRAINT "connection_tests_family" CHECK ("connection_tests"."family" in ('postgresql', 'mysql')),
	CONSTRAINT "connection_tests_tls_mode" CHECK ("connection_tests"."tls_mode" in ('disable', 'prefer', 'require', 'verify-ca', 'verify-full'))
);
--> statement-breakpoint
CREATE TABLE "credentials" (
	"workspace_id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"key_version" integer NOT NULL,
	"set_by" uuid NOT NULL,
	"set_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "credentials_workspace_id_environment_id_purpose_pk" PRIMARY KEY("workspace_id","environment_id","purpose"),
	CONSTRAINT "credentials_purpose" CHECK ("credentials"."purpose" in ('all', 'measure', 'migrate', 'backup'))
);
--> statement-breakpoint
CREATE TABLE "environments" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"project_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"tier" text NOT NULL,
	"position" integer NOT NULL,
	"host" text NOT NULL,
	"port" integer NOT NULL,
	"database" text NOT NULL,
	"username" text NOT NULL,
	"tls_mode" text NOT NULL,
	"ca_pem" text,
	"identity" text,
	"met_identity" text,
	"approvals_required" integer NOT NULL,
	"own_approval_counts" boolean NOT NULL,
	"after_environment_id" uuid,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "environments_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "environments_slug" UNIQUE("workspace_id","project_id","slug"),
	CONSTRAINT "environments_position" UNIQUE("workspace_id","project_id","position"),
	CONSTRAINT "environments_tier" CHECK ("environments"."tier" in ('dev', 'staging', 'production')),
	CONSTRAINT "environments_tls_mode" CHECK ("environments"."tls_mode" in ('disable', 'prefer', 'require', 'verify-ca', 'verify-full')),
	CONSTRAINT "environments_approvals" CHECK ("environments"."approvals_required" between 0 and 10),
	CONSTRAINT "environments_port" CHECK ("environments"."port" between 1 and 65535)
);
--> statement-breakpoint
CREATE TABLE "states" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"environment_id" uuid NOT NULL,
	"measured_at" timestamp with time zone DEFAULT now() NOT NULL,
	"duration_ms" integer NOT NULL,
	"word" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"bundle_id" uuid,
	"version_table_exists" boolean,
	"version_rows" text[] NOT NULL,
	"behind" integer,
	"unknown_revisions" text[] NOT NULL,
	"table_count" integer,
	"engine" text,
	"server_version" text,
	"identity" text,
	"failure" jsonb,
	CONSTRAINT "states_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "states_word" CHECK ("states"."word" in ('empty', 'unstamped', 'at-head', 'behind', 'unknown-revision', 'overlapping-rows', 'half-applied', 'unreachable')),
	CONSTRAINT "states_engine" CHECK ("states"."engine" is null or "states"."engine" in ('postgresql', 'mysql', 'mariadb'))
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"workspace_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"roles" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "memberships_workspace_id_person_id_pk" PRIMARY KEY("workspace_id","person_id"),
	CONSTRAINT "memberships_roles" CHECK ("memberships"."roles" <@ array['viewer','developer','approver','admin']::text[] and cardinality("memberships"."roles") > 0)
);
--> statement-breakpoint
CREATE TABLE "password_links" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "password_links_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "password_links_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "password_links_purpose" CHECK ("password_links"."purpose" in ('invite', 'reset'))
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"tokens" double precision NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id_hash" "bytea" PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"workspace_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"address" text,
	"user_agent" text
);
--> statement-breakpoint
CREATE TABLE "workspaces" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"last_request_number" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "workspaces_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "bundle_files" (
	"workspace_id" uuid NOT NULL,
	"bundle_id" uuid NOT NULL,
	"path" text NOT NULL,
	"checksum" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "bundle_files_workspace_id_bundle_id_path_pk" PRIMARY KEY("workspace_id","bundle_id","path")
);
--> statement-breakpoint
CREATE TABLE "bundles" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"project_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"version_table_schema" text,
	"version_table" text NOT NULL,
	"settings" jsonb NOT NULL,
	"heads" text[] NOT NULL,
	"notes" jsonb NOT NULL,
	"read_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bundles_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "bundles_hash" UNIQUE("workspace_id","project_id","hash")
);
--> statement-breakpoint
CREATE TABLE "projects" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"family" text NOT NULL,
	"source_root" text NOT NULL,
	"source_folder" text NOT NULL,
	"bundle_id" uuid,
	"source_stamp" text,
	"source_read_at" timestamp with time zone,
	"source_failure" jsonb,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "projects_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "projects_slug" UNIQUE("workspace_id","slug"),
	CONSTRAINT "projects_family" CHECK ("projects"."family" in ('postgresql', 'mysql'))
);
--> statement-breakpoint
CREATE TABLE "revisions" (
	"workspace_id" uuid NOT NULL,
	"bundle_id" uuid NOT NULL,
	"revision" text NOT NULL,
	"map_order" integer NOT NULL,
	"history_order" integer NOT NULL,
	"down_revisions" text[] NOT NULL,
	"depends_on" text[] NOT NULL,
	"branch_labels" text[] NOT NULL,
	"message" text NOT NULL,
	"author" text,
	"create_date" text,
	"path" text NOT NULL,
	"checksum" text NOT NULL,
	"upgrade_refusals" jsonb NOT NULL,
	"downgrade_refusals" jsonb NOT NULL,
	"findings" jsonb NOT NULL,
	CONSTRAINT "revisions_workspace_id_bundle_id_revision_pk" PRIMARY KEY("workspace_id","bundle_id","revision")
);
--> statement-breakpoint
CREATE TABLE "sql_overrides" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"project_id" uuid NOT NULL,
	"script_checksum" text NOT NULL,
	"direction" text NOT NULL,
	"family" text NOT NULL,
	"sql" text NOT NULL,
	"reason" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"current" boolean DEFAULT true NOT NULL,
	CONSTRAINT "sql_overrides_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "sql_overrides_direction" CHECK ("sql_overrides"."direction" in ('upgrade', 'downgrade')),
	CONSTRAINT "sql_overrides_family" CHECK ("sql_overrides"."family" in ('postgresql', 'mysql'))
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"params" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"worker_id" uuid,
	"requested_by" uuid,
	"run_after" timestamp with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"result_id" uuid,
	"failure" jsonb,
	CONSTRAINT "jobs_kind" CHECK ("jobs"."kind" in ('read-source', 'measure-environment', 'test-connection', 'make-plan')),
	CONSTRAINT "jobs_state" CHECK ("jobs"."state" in ('queued', 'running', 'done', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "workers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"version" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "approvals" (
	"workspace_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"decision" text NOT NULL,
	"checksum" text NOT NULL,
	"comment" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "approvals_workspace_id_request_id_person_id_pk" PRIMARY KEY("workspace_id","request_id","person_id"),
	CONSTRAINT "approvals_decision" CHECK ("approvals"."decision" in ('approve', 'reject')),
	CONSTRAINT "approvals_reject_comment" CHECK ("approvals"."decision" <> 'reject' or length(trim("approvals"."comment")) > 0)
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"environment_id" uuid NOT NULL,
	"bundle_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"target" text NOT NULL,
	"from_rows" text[] NOT NULL,
	"to_rows" text[] NOT NULL,
	"body" text,
	"checksum" text,
	"offline_text" text,
	"refusals" jsonb NOT NULL,
	"findings" jsonb NOT NULL,
	"revision_count" integer NOT NULL,
	"statement_count" integer NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plans_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "plans_kind" CHECK ("plans"."kind" in ('upgrade', 'downgrade', 'stamp', 'backup', 'restore')),
	CONSTRAINT "plans_whole" CHECK (("plans"."body" is null) = ("plans"."checksum" is null))
);
--> statement-breakpoint
CREATE TABLE "requests" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"number" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"checksum" text NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"reason" text NOT NULL,
	"requested_by" uuid NOT NULL,
	"client_token" uuid NOT NULL,
	"outcome" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	CONSTRAINT "requests_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "requests_number" UNIQUE("workspace_id","number"),
	CONSTRAINT "requests_client_token" UNIQUE("workspace_id","requested_by","client_token"),
	CONSTRAINT "requests_kind" CHECK ("requests"."kind" in ('upgrade', 'downgrade', 'stamp', 'backup', 'restore')),
	CONSTRAINT "requests_state" CHECK ("requests"."state" in ('pending', 'approved', 'queued', 'running', 'succeeded', 'failed', 'needs_attention', 'rejected', 'withdrawn', 'stale', 'expired', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "backups" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"environment_id" uuid NOT NULL,
	"run_id" uuid,
	"state" text NOT NULL,
	"target_identity" text NOT NULL,
	"version_rows" text[] NOT NULL,
	"tool" text NOT NULL,
	"location" text NOT NULL,
	"checksum" text,
	"size_bytes" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"verified_at" timestamp with time zone,
	CONSTRAINT "backups_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "backups_state" CHECK ("backups"."state" in ('writing', 'verified', 'failed', 'deleted'))
);
--> statement-breakpoint
CREATE TABLE "run_events" (
	"workspace_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"told" jsonb NOT NULL,
	CONSTRAINT "run_events_workspace_id_run_id_seq_pk" PRIMARY KEY("workspace_id","run_id","seq")
);
--> statement-breakpoint
CREATE TABLE "run_statements" (
	"workspace_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"step_ordinal" integer NOT NULL,
	"state" text NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"duration_ms" integer,
	"row_count" bigint,
	"failure" jsonb,
	CONSTRAINT "run_statements_workspace_id_run_id_ordinal_pk" PRIMARY KEY("workspace_id","run_id","ordinal"),
	CONSTRAINT "run_statements_state" CHECK ("run_statements"."state" in ('sent', 'applied', 'failed', 'rolled_back', 'in_doubt'))
);
--> statement-breakpoint
CREATE TABLE "run_steps" (
	"workspace_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"revision" text NOT NULL,
	"direction" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "run_steps_workspace_id_run_id_ordinal_pk" PRIMARY KEY("workspace_id","run_id","ordinal"),
	CONSTRAINT "run_steps_state" CHECK ("run_steps"."state" in ('waiting', 'applying', 'applied', 'rolled_back', 'failed', 'in_doubt'))
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"request_id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"target_identity" text NOT NULL,
	"state" text DEFAULT 'claimed' NOT NULL,
	"worker_id" uuid NOT NULL,
	"worker_name" text NOT NULL,
	"last_seq" integer DEFAULT 0 NOT NULL,
	"outcome" jsonb,
	"claimed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"released_at" timestamp with time zone,
	CONSTRAINT "runs_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "runs_state" CHECK ("runs"."state" in ('claimed', 'preflight', 'backup', 'applying', 'verifying', 'succeeded', 'failed', 'cancelled', 'interrupted'))
);
--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_workspace_id_environment_id_environments_workspace_id_id_fk" FOREIGN KEY ("workspace_id","environment_id") REFERENCES "public"."environments"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "environments" ADD CONSTRAINT "environments_workspace_id_project_id_projects_workspace_id_id_fk" FOREIGN KEY ("workspace_id","project_id") REFERENCES "public"."projects"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "environments" ADD CONSTRAINT "environments_workspace_id_after_environment_id_environments_workspace_id_id_fk" FOREIGN KEY ("workspace_id","after_environment_id") REFERENCES "public"."environments"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "states" ADD CONSTRAINT "states_workspace_id_environment_id_environments_workspace_id_id_fk" FOREIGN KEY ("workspace_id","environment_id") REFERENCES "public"."environments"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_links" ADD CONSTRAINT "password_links_workspace_id_person_id_memberships_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."memberships"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bundle_files" ADD CONSTRAINT "bundle_files_workspace_id_bundle_id_bundles_workspace_id_id_fk" FOREIGN KEY ("workspace_id","bundle_id") REFERENCES "public"."bundles"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bundles" ADD CONSTRAINT "bundles_workspace_id_project_id_projects_workspace_id_id_fk" FOREIGN KEY ("workspace_id","project_id") REFERENCES "public"."projects"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_workspace_id_bundle_id_bundles_workspace_id_id_fk" FOREIGN KEY ("workspace_id","bundle_id") REFERENCES "public"."bundles"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sql_overrides" ADD CONSTRAINT "sql_overrides_workspace_id_project_id_projects_workspace_id_id_fk" FOREIGN KEY ("workspace_id","project_id") REFERENCES "public"."projects"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_workspace_id_request_id_requests_workspace_id_id_fk" FOREIGN KEY ("workspace_id","request_id") REFERENCES "public"."requests"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_workspace_id_environment_id_environments_workspace_id_id_fk" FOREIGN KEY ("workspace_id","environment_id") REFERENCES "public"."environments"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_workspace_id_bundle_id_bundles_workspace_id_id_fk" FOREIGN KEY ("workspace_id","bundle_id") REFERENCES "public"."bundles"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_requested_by_people_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_workspace_id_environment_id_environments_workspace_id_id_fk" FOREIGN KEY ("workspace_id","environment_id") REFERENCES "public"."environments"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_workspace_id_plan_id_plans_workspace_id_id_fk" FOREIGN KEY ("workspace_id","plan_id") REFERENCES "public"."plans"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backups" ADD CONSTRAINT "backups_workspace_id_environment_id_environments_workspace_id_id_fk" FOREIGN KEY ("workspace_id","environment_id") REFERENCES "public"."environments"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backups" ADD CONSTRAINT "backups_workspace_id_run_id_runs_workspace_id_id_fk" FOREIGN KEY ("workspace_id","run_id") REFERENCES "public"."runs"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_events" ADD CONSTRAINT "run_events_workspace_id_run_id_runs_workspace_id_id_fk" FOREIGN KEY ("workspace_id","run_id") REFERENCES "public"."runs"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_statements" ADD CONSTRAINT "run_statements_workspace_id_run_id_runs_workspace_id_id_fk" FOREIGN KEY ("workspace_id","run_id") REFERENCES "public"."runs"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_steps" ADD CONSTRAINT "run_steps_workspace_id_run_id_runs_workspace_id_id_fk" FOREIGN KEY ("workspace_id","run_id") REFERENCES "public"."runs"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_workspace_id_request_id_requests_workspace_id_id_fk" FOREIGN KEY ("workspace_id","request_id") REFERENCES "public"."requests"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_workspace_id_environment_id_environments_workspace_id_id_fk" FOREIGN KEY ("workspace_id","environment_id") REFERENCES "public"."environments"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_object" ON "audit_events" USING btree ("workspace_id","object_kind","object_id");--> statement-breakpoint
CREATE INDEX "audit_events_at" ON "audit_events" USING btree ("workspace_id","at");--> statement-breakpoint
CREATE INDEX "states_newest" ON "states" USING btree ("workspace_id","environment_id","measured_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "memberships_person" ON "memberships" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "people_email" ON "people" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "sessions_person" ON "sessions" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sql_overrides_script" ON "sql_overrides" USING btree ("workspace_id","project_id","script_checksum");--> statement-breakpoint
CREATE INDEX "jobs_queued" ON "jobs" USING btree ("run_after") WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX "jobs_subject" ON "jobs" USING btree ("workspace_id","kind","subject_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "requests_environment" ON "requests" USING btree ("workspace_id","environment_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "requests_queued" ON "requests" USING btree ("created_at") WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX "runs_request" ON "runs" USING btree ("workspace_id","request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "runs_one_per_target" ON "runs" USING btree ("target_identity") WHERE released_at is null;