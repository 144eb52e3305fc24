BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> c0ffee000001

COMMENT ON TABLE account IS 'who pays';

ALTER TABLE account RENAME TO accounts;

ALTER TABLE app."Old Name" RENAME TO "select";

ALTER TABLE accounts ADD COLUMN "order" INTEGER;

COMMENT ON COLUMN accounts."order" IS 'a \\ b';

INSERT INTO alembic_version (version_num) VALUES ('c0ffee000001') RETURNING alembic_version.version_num;

COMMIT;

