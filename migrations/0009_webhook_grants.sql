-- A receiver that says it is gone is told nothing more; a webhook that a person removes takes its secrets and messages along.
GRANT UPDATE (disabled_at) ON webhooks TO revlane_worker;
--> statement-breakpoint
GRANT DELETE ON webhooks, webhook_messages TO revlane_web;
