CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> c0ffee000001

UPDATE account SET note = NULL;

INSERT INTO alembic_version (version_num) VALUES ('c0ffee000001');

