BEGIN;

-- Running downgrade c0ffee000001 -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = 'c0ffee000001';

DROP TABLE alembic_version;

COMMIT;

