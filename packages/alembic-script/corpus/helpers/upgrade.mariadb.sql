CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> c0ffee000001

CREATE TABLE account_audit (
    id BIGINT NOT NULL AUTO_INCREMENT, 
    at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP, 
    PRIMARY KEY (id)
);

CREATE TABLE team_audit (
    id BIGINT NOT NULL AUTO_INCREMENT, 
    at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP, 
    reason VARCHAR(80), 
    PRIMARY KEY (id)
);

INSERT INTO alembic_version (version_num) VALUES ('c0ffee000001');

