ALTER TABLE "workers" ADD COLUMN "sources" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
-- An unchanged measurement moves its time instead of filling the table; ended jobs and old connection tests are cleared away.
GRANT UPDATE (measured_at, duration_ms) ON states TO revlane_worker;--> statement-breakpoint
GRANT DELETE ON jobs, connection_tests TO revlane_worker;
