-- Who made a token may hold it: the worker, too, has to know by whom a service account may have asked. The hash stays closed to it.
GRANT SELECT (workspace_id, person_id, created_by, created_at, expires_at, revoked_at) ON tokens TO revlane_worker;
