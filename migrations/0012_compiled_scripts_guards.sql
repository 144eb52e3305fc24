-- Who may touch compiled scripts and project settings, and what an API token may see of them.
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['compiled_scripts', 'project_settings'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO %I USING (true) WITH CHECK (true)', t, current_user);
    EXECUTE format('CREATE POLICY worker_all ON %I TO revlane_worker USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY web_own ON %I TO revlane_web USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace())', t);
  END LOOP;
END
$$;
--> statement-breakpoint
CREATE POLICY web_projects ON project_settings AS RESTRICTIVE TO revlane_web
  USING (current_projects() IS NULL OR project_id = ANY (current_projects()));
--> statement-breakpoint
CREATE POLICY web_projects ON compiled_scripts AS RESTRICTIVE TO revlane_web
  USING (current_projects() IS NULL OR EXISTS (SELECT FROM bundles b
    WHERE b.workspace_id = compiled_scripts.workspace_id AND b.id = compiled_scripts.bundle_id));
--> statement-breakpoint
GRANT SELECT ON compiled_scripts, project_settings TO revlane_web, revlane_worker;
--> statement-breakpoint
GRANT INSERT ON compiled_scripts TO revlane_worker;
--> statement-breakpoint
GRANT INSERT ON project_settings TO revlane_web;
--> statement-breakpoint
GRANT UPDATE (current) ON project_settings TO revlane_web;
--> statement-breakpoint
-- One word of a person counts at a time.
CREATE UNIQUE INDEX project_settings_current ON project_settings (workspace_id, project_id) WHERE current;
