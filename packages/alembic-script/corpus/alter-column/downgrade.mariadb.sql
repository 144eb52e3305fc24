-- Running downgrade c0ffee000001 -> 

ALTER TABLE account ALTER COLUMN seen_at DROP DEFAULT;

ALTER TABLE account MODIFY note TEXT NULL;

DELETE FROM alembic_version WHERE alembic_version.version_num = 'c0ffee000001';

DROP TABLE alembic_version;

