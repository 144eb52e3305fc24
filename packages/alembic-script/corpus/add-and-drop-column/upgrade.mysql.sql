CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> c0ffee000001

ALTER TABLE account ADD COLUMN nickname VARCHAR(40) NOT NULL DEFAULT 'none';

ALTER TABLE app.account ADD COLUMN owner_id INTEGER;

ALTER TABLE app.account ADD FOREIGN KEY(owner_id) REFERENCES person (id);

CREATE INDEX ix_app_account_owner_id ON app.account (owner_id);

ALTER TABLE account DROP COLUMN note;

INSERT INTO alembic_version (version_num) VALUES ('c0ffee000001');

