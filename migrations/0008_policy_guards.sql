-- Who may touch the new tables, and what an API token may see.
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['policy_changes', 'bypasses', 'tokens', 'alerts', 'webhooks', 'webhook_messages'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO %I USING (true) WITH CHECK (true)', t, current_user);
    EXECUTE format('CREATE POLICY worker_all ON %I TO revlane_worker USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY web_own ON %I TO revlane_web USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace())', t);
  END LOOP;
END
$$;
--> statement-breakpoint
-- A token may be given some projects only: then no row of another one is there for its transaction. Null for people and for
-- tokens of all projects.
CREATE FUNCTION current_projects() RETURNS uuid[] LANGUAGE sql STABLE AS
  $$ SELECT string_to_array(nullif(current_setting('revlane.projects', true), ''), ',')::uuid[] $$;
--> statement-breakpoint
CREATE POLICY web_projects ON projects AS RESTRICTIVE TO revlane_web
  USING (current_projects() IS NULL OR id = ANY (current_projects()));
--> statement-breakpoint
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['environments', 'requests', 'bundles', 'sql_overrides'] LOOP
    EXECUTE format('CREATE POLICY web_projects ON %I AS RESTRICTIVE TO revlane_web USING (current_projects() IS NULL OR project_id = ANY (current_projects()))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['plans', 'states', 'credentials', 'policy_changes', 'runs', 'backups'] LOOP
    EXECUTE format('CREATE POLICY web_projects ON %I AS RESTRICTIVE TO revlane_web USING (current_projects() IS NULL OR EXISTS (SELECT FROM environments e WHERE e.workspace_id = %1$I.workspace_id AND e.id = %1$I.environment_id))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['bundle_files', 'revisions'] LOOP
    EXECUTE format('CREATE POLICY web_projects ON %I AS RESTRICTIVE TO revlane_web USING (current_projects() IS NULL OR EXISTS (SELECT FROM bundles b WHERE b.workspace_id = %1$I.workspace_id AND b.id = %1$I.bundle_id))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['approvals', 'bypasses'] LOOP
    EXECUTE format('CREATE POLICY web_projects ON %I AS RESTRICTIVE TO revlane_web USING (current_projects() IS NULL OR EXISTS (SELECT FROM requests r WHERE r.workspace_id = %1$I.workspace_id AND r.id = %1$I.request_id))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['run_steps', 'run_statements', 'run_events'] LOOP
    EXECUTE format('CREATE POLICY web_projects ON %I AS RESTRICTIVE TO revlane_web USING (current_projects() IS NULL OR EXISTS (SELECT FROM runs r WHERE r.workspace_id = %1$I.workspace_id AND r.id = %1$I.run_id))', t);
  END LOOP;
END
$$;
--> statement-breakpoint
GRANT SELECT ON policy_changes, bypasses, alerts, webhooks, webhook_messages TO revlane_web, revlane_worker;
--> statement-breakpoint
GRANT SELECT (workspace_id, id, person_id, name, starts, scopes, project_ids, created_by, created_at, expires_at, last_used_at,
  last_used_from, revoked_at, revoked_by) ON tokens TO revlane_web;
--> statement-breakpoint
GRANT INSERT ON policy_changes, tokens, alerts, webhooks, webhook_messages TO revlane_web;
--> statement-breakpoint
GRANT UPDATE (policy, policy_version, automatic_by) ON environments TO revlane_web;
--> statement-breakpoint
GRANT UPDATE (state, decided_by, decided_at) ON policy_changes TO revlane_web;
--> statement-breakpoint
GRANT UPDATE (revoked_at, revoked_by) ON tokens TO revlane_web;
--> statement-breakpoint
GRANT UPDATE (seen_at) ON alerts TO revlane_web;
--> statement-breakpoint
GRANT UPDATE (name, sealed_url, host, sealed_secret, sealed_older_secret, older_secret_until, key_version, events, project_ids,
  locale, disabled_at) ON webhooks TO revlane_web;
--> statement-breakpoint
GRANT UPDATE (state, tries, next_at) ON webhook_messages TO revlane_web;
--> statement-breakpoint
-- The worker asks for automatic upgrades, tells of what happened, and writes down who holds a lock.
GRANT SELECT (kind) ON people TO revlane_worker;
--> statement-breakpoint
GRANT INSERT ON requests, alerts, webhook_messages TO revlane_worker;
--> statement-breakpoint
GRANT UPDATE (last_request_number) ON workspaces TO revlane_worker;
--> statement-breakpoint
GRANT UPDATE (lock_holder, lock_seen_at) ON environments TO revlane_worker;
--> statement-breakpoint
GRANT UPDATE, DELETE ON webhook_messages TO revlane_worker;
--> statement-breakpoint

-- A live token by its hash, before any workspace is known. The use is noted at most once a minute.
CREATE FUNCTION find_token(p_hash bytea, p_from text)
RETURNS TABLE (workspace_id uuid, token_id uuid, person_id uuid, person_name text, scopes text[], project_ids uuid[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE tokens t SET last_used_at = now(), last_used_from = p_from
   WHERE t.hash = p_hash AND t.revoked_at IS NULL AND t.expires_at > now()
     AND (t.last_used_at IS NULL OR t.last_used_at < now() - interval '1 minute' OR t.last_used_from IS DISTINCT FROM p_from);
  RETURN QUERY
    SELECT t.workspace_id, t.id, p.id, p.name, t.scopes, t.project_ids
      FROM tokens t
      JOIN people p ON p.id = t.person_id AND p.kind = 'service' AND p.disabled_at IS NULL
      JOIN memberships m ON m.workspace_id = t.workspace_id AND m.person_id = t.person_id AND m.ended_at IS NULL
     WHERE t.hash = p_hash AND t.revoked_at IS NULL AND t.expires_at > now();
END
$$;
--> statement-breakpoint
-- A review counts only from a role that the environment's policy names.
CREATE OR REPLACE FUNCTION record_review(p_session_hash bytea, p_workspace uuid, p_request uuid, p_checksum text, p_decision text, p_comment text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  reviewer uuid;
BEGIN
  SELECT s.person_id INTO reviewer FROM sessions s
    JOIN people p ON p.id = s.person_id AND p.kind = 'person' AND p.disabled_at IS NULL
    JOIN memberships m ON m.person_id = s.person_id AND m.workspace_id = p_workspace AND m.ended_at IS NULL
    JOIN requests r ON r.workspace_id = p_workspace AND r.id = p_request
    JOIN environments e ON e.workspace_id = r.workspace_id AND e.id = r.environment_id
   WHERE s.id_hash = p_session_hash AND s.ended_at IS NULL AND s.expires_at > now()
     AND m.roles && ARRAY(SELECT jsonb_array_elements_text(e.policy -> 'approverRoles'));
  IF reviewer IS NULL THEN
    RAISE EXCEPTION 'no live session of somebody who may review here' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM FROM requests r WHERE r.workspace_id = p_workspace AND r.id = p_request AND r.state = 'pending' AND r.checksum = p_checksum;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the request does not wait for a review of this plan' USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  INSERT INTO approvals (workspace_id, request_id, person_id, decision, checksum, comment)
  VALUES (p_workspace, p_request, reviewer, p_decision, p_checksum, p_comment)
  ON CONFLICT (workspace_id, request_id, person_id)
  DO UPDATE SET decision = excluded.decision, checksum = excluded.checksum, comment = excluded.comment, created_at = now();
END
$$;
--> statement-breakpoint
-- Break-glass is recorded only for a live session of an admin, on a request that has not started, for the plan that it holds.
CREATE FUNCTION record_bypass(p_session_hash bytea, p_workspace uuid, p_request uuid, p_checksum text, p_skips text[], p_reason text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  who uuid;
BEGIN
  SELECT s.person_id INTO who FROM sessions s
    JOIN people p ON p.id = s.person_id AND p.kind = 'person' AND p.disabled_at IS NULL
    JOIN memberships m ON m.person_id = s.person_id AND m.workspace_id = p_workspace AND m.ended_at IS NULL
   WHERE s.id_hash = p_session_hash AND s.ended_at IS NULL AND s.expires_at > now() AND 'admin' = ANY (m.roles);
  IF who IS NULL THEN
    RAISE EXCEPTION 'no live session of an admin' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM FROM requests r
    WHERE r.workspace_id = p_workspace AND r.id = p_request AND r.state IN ('pending', 'approved', 'queued') AND r.checksum = p_checksum;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the request does not wait with this plan' USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  INSERT INTO bypasses (workspace_id, request_id, person_id, checksum, skips, reason)
  VALUES (p_workspace, p_request, who, p_checksum, p_skips, p_reason)
  ON CONFLICT (workspace_id, request_id)
  DO UPDATE SET person_id = excluded.person_id, checksum = excluded.checksum, skips = excluded.skips, reason = excluded.reason,
    created_at = now();
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION find_token(bytea, text) FROM PUBLIC;
--> statement-breakpoint
REVOKE ALL ON FUNCTION record_bypass(bytea, uuid, uuid, text, text[], text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION find_token(bytea, text) TO revlane_web;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION record_bypass(bytea, uuid, uuid, text, text[], text) TO revlane_web;
