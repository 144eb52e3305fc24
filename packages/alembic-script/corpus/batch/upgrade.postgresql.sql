BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> c0ffee000001

UPDATE account SET note = NULL;

ALTER TABLE account ADD COLUMN age INTEGER;

CREATE INDEX ix_account_age ON account (age);

ALTER TABLE account ALTER COLUMN note SET NOT NULL;

INSERT INTO alembic_version (version_num) VALUES ('c0ffee000001') RETURNING alembic_version.version_num;

COMMIT;

