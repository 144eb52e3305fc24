BEGIN;

-- Running downgrade c0ffee000001 -> 

DROP INDEX ix_account_tags;

DROP INDEX ix_account_live;

DROP INDEX app.ix_app_account_team_id;

DROP INDEX ix_account_lower_email;

DROP INDEX ix_account_email;

DELETE FROM alembic_version WHERE alembic_version.version_num = 'c0ffee000001';

DROP TABLE alembic_version;

COMMIT;

