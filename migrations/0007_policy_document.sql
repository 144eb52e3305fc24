-- What was three columns is a document now. Nothing that an environment did not ask for before is asked for by this step.
UPDATE "environments" SET "policy" = jsonb_build_object(
  'approvalsRequired', "approvals_required", 'ownApprovalCounts', "own_approval_counts", 'approverRoles', '["approver"]'::jsonb,
  'approvalLifeHours', null, 'afterEnvironmentId', "after_environment_id", 'windows', '[]'::jsonb, 'freezes', '[]'::jsonb,
  'whenWindowCloses', 'finish', 'start', 'at-once', 'automaticUpgrade', false, 'backupBefore', false, 'blockOnDrift', false,
  'blockSeverity', null, 'blockFindings', '[]'::jsonb, 'migrationLockSeconds', 60, 'lockTimeoutSeconds', 10,
  'statementTimeoutSeconds', null);--> statement-breakpoint
ALTER TABLE "environments" ALTER COLUMN "policy" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "environments" DROP COLUMN "approvals_required";--> statement-breakpoint
ALTER TABLE "environments" DROP COLUMN "own_approval_counts";--> statement-breakpoint
ALTER TABLE "environments" DROP COLUMN "after_environment_id";