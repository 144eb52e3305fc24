BEGIN;

-- Running downgrade c0ffee000001 -> 

ALTER TABLE account ALTER COLUMN seen_at DROP DEFAULT;

COMMENT ON COLUMN account.note IS NULL;

DELETE FROM alembic_version WHERE alembic_version.version_num = 'c0ffee000001';

DROP TABLE alembic_version;

COMMIT;

