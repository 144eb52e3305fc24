ALTER TABLE "requests" ADD COLUMN "cancel_asked_by" uuid;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "cancel_asked_at" timestamp with time zone;