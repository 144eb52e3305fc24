BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> c0ffee000001

CREATE TABLE account_audit (
    id BIGSERIAL NOT NULL, 
    at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    PRIMARY KEY (id)
);

CREATE TABLE team_audit (
    id BIGSERIAL NOT NULL, 
    at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    reason VARCHAR(80), 
    PRIMARY KEY (id)
);

INSERT INTO alembic_version (version_num) VALUES ('c0ffee000001') RETURNING alembic_version.version_num;

COMMIT;

