CREATE TABLE "policy_changes" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"environment_id" uuid NOT NULL,
	"state" text NOT NULL,
	"from_version" integer NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"loosens" text[] NOT NULL,
	"reason" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	CONSTRAINT "policy_changes_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "policy_changes_state" CHECK ("policy_changes"."state" in ('proposed', 'applied', 'declined', 'withdrawn', 'outdated'))
);
--> statement-breakpoint
CREATE TABLE "alerts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"params" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone,
	CONSTRAINT "alerts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "alerts_kind" CHECK ("alerts"."kind" in ('break-glass', 'freeze-all', 'freeze-lifted'))
);
--> statement-breakpoint
CREATE TABLE "tokens" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"starts" text NOT NULL,
	"scopes" text[] NOT NULL,
	"project_ids" uuid[],
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	"last_used_from" text,
	"revoked_at" timestamp with time zone,
	"revoked_by" uuid,
	CONSTRAINT "tokens_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "tokens_hash_unique" UNIQUE("hash"),
	CONSTRAINT "tokens_scopes" CHECK ("tokens"."scopes" <@ array['read','request','measure']::text[] and cardinality("tokens"."scopes") > 0)
);
--> statement-breakpoint
CREATE TABLE "bypasses" (
	"workspace_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"checksum" text NOT NULL,
	"skips" text[] NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bypasses_workspace_id_request_id_pk" PRIMARY KEY("workspace_id","request_id"),
	CONSTRAINT "bypasses_reason" CHECK (length(trim("bypasses"."reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE "webhook_messages" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"webhook_id" uuid NOT NULL,
	"event" text NOT NULL,
	"payload" jsonb NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_answer" jsonb,
	CONSTRAINT "webhook_messages_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "webhook_messages_state" CHECK ("webhook_messages"."state" in ('waiting', 'delivered', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"sealed_url" "bytea" NOT NULL,
	"host" text NOT NULL,
	"sealed_secret" "bytea",
	"sealed_older_secret" "bytea",
	"older_secret_until" timestamp with time zone,
	"key_version" integer NOT NULL,
	"events" text[] NOT NULL,
	"project_ids" uuid[],
	"locale" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"disabled_at" timestamp with time zone,
	CONSTRAINT "webhooks_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "webhooks_kind" CHECK ("webhooks"."kind" in ('standard', 'slack', 'teams')),
	CONSTRAINT "webhooks_locale" CHECK ("webhooks"."locale" in ('en', 'ja')),
	CONSTRAINT "webhooks_events" CHECK ("webhooks"."events" <@ array['request.waiting-for-approval','request.approved','request.started','request.succeeded','request.failed','request.needs-attention','request.bypassed','environment.drift-found','webhook.test']::text[] and cardinality("webhooks"."events") > 0)
);
--> statement-breakpoint
ALTER TABLE "environments" DROP CONSTRAINT "environments_approvals";--> statement-breakpoint
ALTER TABLE "jobs" DROP CONSTRAINT "jobs_kind";--> statement-breakpoint
ALTER TABLE "environments" DROP CONSTRAINT "environments_workspace_id_after_environment_id_environments_workspace_id_id_fk";
--> statement-breakpoint
ALTER TABLE "people" ALTER COLUMN "email" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "environments" ADD COLUMN "policy" jsonb;--> statement-breakpoint
ALTER TABLE "environments" ADD COLUMN "policy_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "environments" ADD COLUMN "automatic_by" uuid;--> statement-breakpoint
ALTER TABLE "environments" ADD COLUMN "lock_holder" jsonb;--> statement-breakpoint
ALTER TABLE "environments" ADD COLUMN "lock_seen_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "kind" text DEFAULT 'person' NOT NULL;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "frozen_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "frozen_by" uuid;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "frozen_reason" text;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "start_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "policy_changes" ADD CONSTRAINT "policy_changes_proposed_by_people_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_changes" ADD CONSTRAINT "policy_changes_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_changes" ADD CONSTRAINT "policy_changes_workspace_id_environment_id_environments_workspace_id_id_fk" FOREIGN KEY ("workspace_id","environment_id") REFERENCES "public"."environments"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_workspace_id_person_id_memberships_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."memberships"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_workspace_id_person_id_memberships_workspace_id_person_id_fk" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."memberships"("workspace_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bypasses" ADD CONSTRAINT "bypasses_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bypasses" ADD CONSTRAINT "bypasses_workspace_id_request_id_requests_workspace_id_id_fk" FOREIGN KEY ("workspace_id","request_id") REFERENCES "public"."requests"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_messages" ADD CONSTRAINT "webhook_messages_workspace_id_webhook_id_webhooks_workspace_id_id_fk" FOREIGN KEY ("workspace_id","webhook_id") REFERENCES "public"."webhooks"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "policy_changes_environment" ON "policy_changes" USING btree ("workspace_id","environment_id","proposed_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "alerts_open" ON "alerts" USING btree ("workspace_id","person_id") WHERE seen_at is null;--> statement-breakpoint
CREATE INDEX "webhook_messages_due" ON "webhook_messages" USING btree ("next_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "webhook_messages_newest" ON "webhook_messages" USING btree ("workspace_id","webhook_id","created_at" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_kind" CHECK ("people"."kind" in ('person', 'service'));--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_signs_in" CHECK (("people"."kind" = 'person') = ("people"."email" is not null));--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_no_password" CHECK ("people"."kind" = 'person' or "people"."password_hash" is null);--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_kind" CHECK ("jobs"."kind" in ('read-source', 'measure-environment', 'test-connection', 'make-plan', 'ask-upgrade'));