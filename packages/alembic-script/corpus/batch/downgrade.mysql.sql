-- Running downgrade c0ffee000001 -> 

DROP INDEX ix_account_age ON account;

ALTER TABLE account DROP COLUMN age;

DELETE FROM alembic_version WHERE alembic_version.version_num = 'c0ffee000001';

DROP TABLE alembic_version;

