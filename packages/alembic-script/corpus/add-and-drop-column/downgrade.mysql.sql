-- Running downgrade c0ffee000001 -> 

ALTER TABLE account ADD COLUMN note TEXT;

ALTER TABLE app.account DROP COLUMN owner_id;

ALTER TABLE account DROP COLUMN nickname;

DELETE FROM alembic_version WHERE alembic_version.version_num = 'c0ffee000001';

DROP TABLE alembic_version;

