BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> c0ffee000001

ALTER TABLE account ALTER COLUMN email TYPE VARCHAR(255);

ALTER TABLE account ALTER COLUMN email DROP NOT NULL;

ALTER TABLE account RENAME email TO mail;

ALTER TABLE account ALTER COLUMN seen_at SET DEFAULT now();

COMMENT ON COLUMN account.note IS 'old';

INSERT INTO alembic_version (version_num) VALUES ('c0ffee000001') RETURNING alembic_version.version_num;

COMMIT;

