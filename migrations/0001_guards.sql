-- Who may touch what. Two group roles: the web process and the worker log in as members of them.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'revlane_web') THEN
    CREATE ROLE revlane_web NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'revlane_worker') THEN
    CREATE ROLE revlane_worker NOLOGIN;
  END IF;
EXCEPTION WHEN unique_violation OR duplicate_object THEN
  NULL; -- another database of this cluster was migrated at the same moment
END
$$;
--> statement-breakpoint
REVOKE ALL ON SCHEMA public FROM PUBLIC;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO revlane_web, revlane_worker;
--> statement-breakpoint
CREATE FUNCTION current_workspace() RETURNS uuid LANGUAGE sql STABLE AS
  $$ SELECT nullif(current_setting('revlane.workspace', true), '')::uuid $$;
--> statement-breakpoint
CREATE FUNCTION current_person() RETURNS uuid LANGUAGE sql STABLE AS
  $$ SELECT nullif(current_setting('revlane.person', true), '')::uuid $$;
--> statement-breakpoint

-- Row security: the web process sees one workspace per transaction. It is the second wall; every query names the workspace itself.
DO $$
DECLARE
  t text;
BEGIN
  FOR t IN SELECT c.table_name FROM information_schema.columns c
           JOIN information_schema.tables b USING (table_schema, table_name)
           WHERE c.table_schema = 'public' AND c.column_name = 'workspace_id' AND b.table_type = 'BASE TABLE'
             AND c.table_name <> 'sessions'
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO %I USING (true) WITH CHECK (true)', t, current_user);
    EXECUTE format('CREATE POLICY worker_all ON %I TO revlane_worker USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY web_own ON %I TO revlane_web USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace())', t);
  END LOOP;
END
$$;
--> statement-breakpoint
CREATE POLICY web_own_memberships ON memberships FOR SELECT TO revlane_web USING (person_id = current_person());
--> statement-breakpoint
ALTER TABLE workspaces ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE workspaces FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
DO $$
BEGIN
  EXECUTE format('CREATE POLICY owner_all ON workspaces TO %I USING (true) WITH CHECK (true)', current_user);
END
$$;
--> statement-breakpoint
CREATE POLICY worker_all ON workspaces TO revlane_worker USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY web_own ON workspaces TO revlane_web USING (id = current_workspace()) WITH CHECK (id = current_workspace());
--> statement-breakpoint
CREATE POLICY web_member ON workspaces FOR SELECT TO revlane_web
  USING (EXISTS (SELECT FROM memberships m WHERE m.workspace_id = id AND m.person_id = current_person() AND m.ended_at IS NULL));
--> statement-breakpoint

GRANT SELECT ON ALL TABLES IN SCHEMA public TO revlane_web;
--> statement-breakpoint
GRANT INSERT ON workspaces, people, memberships, password_links, sessions, rate_limits, projects, environments, credentials,
  connection_tests, sql_overrides, requests, jobs TO revlane_web;
--> statement-breakpoint
GRANT UPDATE ON workspaces, people, memberships, password_links, sessions, rate_limits, credentials TO revlane_web;
--> statement-breakpoint
GRANT UPDATE (name, slug, source_root, source_folder, source_stamp) ON projects TO revlane_web;
--> statement-breakpoint
GRANT UPDATE (name, slug, tier, position, host, port, database, username, tls_mode, ca_pem, identity, met_identity,
  approvals_required, own_approval_counts, after_environment_id) ON environments TO revlane_web;
--> statement-breakpoint
GRANT UPDATE (current) ON sql_overrides TO revlane_web;
--> statement-breakpoint
GRANT UPDATE (state, version, outcome, decided_at, closed_at) ON requests TO revlane_web;
--> statement-breakpoint
GRANT DELETE ON rate_limits TO revlane_web;
--> statement-breakpoint

GRANT SELECT ON workspaces, memberships, projects, bundles, bundle_files, revisions, sql_overrides, environments, credentials,
  connection_tests, states, plans, requests, approvals, runs, run_steps, run_statements, run_events, backups, jobs, workers,
  audit_events, audit_chains TO revlane_worker;
--> statement-breakpoint
GRANT SELECT (id, email, name, disabled_at, created_at) ON people TO revlane_worker;
--> statement-breakpoint
GRANT INSERT ON bundles, bundle_files, revisions, states, plans, runs, run_steps, run_statements, run_events, backups, jobs, workers
  TO revlane_worker;
--> statement-breakpoint
GRANT UPDATE (bundle_id, source_stamp, source_read_at, source_failure) ON projects TO revlane_worker;
--> statement-breakpoint
GRANT UPDATE (identity, met_identity) ON environments TO revlane_worker;
--> statement-breakpoint
GRANT UPDATE (state, failure, engine, server_version, identity, duration_ms) ON connection_tests TO revlane_worker;
--> statement-breakpoint
GRANT UPDATE (state, version, outcome, decided_at, closed_at) ON requests TO revlane_worker;
--> statement-breakpoint
GRANT UPDATE ON runs, run_steps, run_statements, backups, jobs, workers TO revlane_worker;
--> statement-breakpoint

-- The audit chain. A hash covers the one before it and each field as «octets:text,», so that no field can bleed into the next.
CREATE FUNCTION audit_field(value text) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT octet_length(value)::text || ':' || value || ',' $$;
--> statement-breakpoint
CREATE FUNCTION append_audit_event(p_workspace uuid, p_actor_kind text, p_actor_id text, p_actor_name text, p_action text,
  p_object_kind text, p_object_id text, p_object_name text, p_details jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  chain audit_chains%ROWTYPE;
  at timestamptz := clock_timestamp();
  body text := coalesce(p_details, '{}')::text;
  digest bytea;
BEGIN
  INSERT INTO audit_chains (workspace_id, seq, hash) VALUES (p_workspace, 0, '\x'::bytea) ON CONFLICT DO NOTHING;
  SELECT * INTO chain FROM audit_chains WHERE workspace_id = p_workspace FOR UPDATE;
  digest := sha256(chain.hash || convert_to(
    audit_field(p_workspace::text) || audit_field((chain.seq + 1)::text)
    || audit_field(to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    || audit_field(p_actor_kind) || audit_field(p_actor_id) || audit_field(p_actor_name) || audit_field(p_action)
    || audit_field(p_object_kind) || audit_field(p_object_id) || audit_field(p_object_name) || audit_field(body), 'UTF8'));
  INSERT INTO audit_events (workspace_id, seq, at, actor_kind, actor_id, actor_name, action, object_kind, object_id, object_name,
    details, prev_hash, hash)
  VALUES (p_workspace, chain.seq + 1, at, p_actor_kind, p_actor_id, p_actor_name, p_action, p_object_kind, p_object_id,
    p_object_name, body, chain.hash, digest);
  UPDATE audit_chains SET seq = chain.seq + 1, hash = digest WHERE workspace_id = p_workspace;
  RETURN chain.seq + 1;
END
$$;
--> statement-breakpoint
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'insufficient_privilege'; END $$;
--> statement-breakpoint
CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE ON audit_events FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
--> statement-breakpoint
CREATE TRIGGER audit_events_no_truncate BEFORE TRUNCATE ON audit_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
--> statement-breakpoint

-- A review is recorded only for a live session of an approver of that workspace, on a request that waits, for the plan that it holds.
CREATE FUNCTION record_review(p_session_hash bytea, p_workspace uuid, p_request uuid, p_checksum text, p_decision text, p_comment text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  reviewer uuid;
BEGIN
  SELECT s.person_id INTO reviewer FROM sessions s
    JOIN people p ON p.id = s.person_id AND p.disabled_at IS NULL
    JOIN memberships m ON m.person_id = s.person_id AND m.workspace_id = p_workspace AND m.ended_at IS NULL
   WHERE s.id_hash = p_session_hash AND s.ended_at IS NULL AND s.expires_at > now() AND 'approver' = ANY (m.roles);
  IF reviewer IS NULL THEN
    RAISE EXCEPTION 'no live session of an approver' USING ERRCODE = 'insufficient_privilege';
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
REVOKE ALL ON FUNCTION append_audit_event(uuid, text, text, text, text, text, text, text, jsonb) FROM PUBLIC;
--> statement-breakpoint
REVOKE ALL ON FUNCTION record_review(bytea, uuid, uuid, text, text, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION append_audit_event(uuid, text, text, text, text, text, text, text, jsonb) TO revlane_web, revlane_worker;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION record_review(bytea, uuid, uuid, text, text, text) TO revlane_web;
