BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> c0ffee000001

CREATE TYPE mood AS ENUM ('sad', 'it''s', 'back\\slash');

ALTER TABLE person ADD COLUMN mood mood;

CREATE TYPE weather AS ENUM ('dry', 'wet');

CREATE TABLE diary (
    day DATE NOT NULL, 
    weather weather NOT NULL
);

INSERT INTO alembic_version (version_num) VALUES ('c0ffee000001') RETURNING alembic_version.version_num;

COMMIT;

