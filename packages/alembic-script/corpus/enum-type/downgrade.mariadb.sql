-- Running downgrade c0ffee000001 -> 

DROP TABLE diary;

ALTER TABLE person DROP COLUMN mood;

DROP TYPE IF EXISTS weather;

DELETE FROM alembic_version WHERE alembic_version.version_num = 'c0ffee000001';

DROP TABLE alembic_version;

