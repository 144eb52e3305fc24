-- The migration lock for a psql script, in the session of that script, until it ends:
--
--   psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -f lock-postgresql.sql -f my-changes.sql
--
-- Tried about once a second for ten minutes, each time by a statement of its own: no snapshot is held while waiting, so that a
-- CREATE INDEX CONCURRENTLY of the holder is not kept waiting in turn. Say who you are by PGAPPNAME='owner@host https://where/to/look'.
\set ON_ERROR_STOP on
\set QUIET on
\o /dev/null
SELECT set_config('revlane.lock', 'busy', false);
SELECT $$SELECT CASE current_setting('revlane.lock') WHEN 'busy' THEN set_config('revlane.lock',
    CASE WHEN pg_try_advisory_lock(hashtextextended('revlane:migration', 0)) THEN 'held' ELSE 'busy' END, false) END$$,
  $$SELECT CASE current_setting('revlane.lock') WHEN 'busy' THEN pg_sleep(0.7 + random() * 0.6) END$$
FROM generate_series(1, 600) \gexec
DO $$
DECLARE holder text;
BEGIN
  IF current_setting('revlane.lock') <> 'held' THEN
    SELECT concat_ws(' ', nullif(a.application_name, ''), 'process', l.pid, 'since', a.backend_start) INTO holder
    FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
    WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND ((l.classid::bigint << 32) | l.objid::bigint) = hashtextextended('revlane:migration', 0);
    RAISE EXCEPTION 'the migration lock is still held: %', coalesce(holder, 'it was freed just now');
  END IF;
END $$;
\o
