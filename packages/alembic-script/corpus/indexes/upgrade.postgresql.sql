BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> c0ffee000001

CREATE UNIQUE INDEX ix_account_email ON account (email);

CREATE INDEX ix_account_lower_email ON account (lower(email));

CREATE INDEX ix_app_account_team_id ON app.account (team_id, code);

CREATE INDEX ix_account_live ON account (code) WHERE deleted_at IS NULL;

CREATE INDEX ix_account_tags ON account USING gin (tags);

INSERT INTO alembic_version (version_num) VALUES ('c0ffee000001') RETURNING alembic_version.version_num;

COMMIT;

