-- Running downgrade c0ffee000001 -> 

DROP INDEX ix_account_tags ON account;

DROP INDEX ix_account_live ON account;

DROP INDEX ix_app_account_team_id ON app.account;

DROP INDEX ix_account_lower_email ON account;

DROP INDEX ix_account_email ON account;

DELETE FROM alembic_version WHERE alembic_version.version_num = 'c0ffee000001';

DROP TABLE alembic_version;

