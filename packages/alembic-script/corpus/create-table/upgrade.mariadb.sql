CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> c0ffee000001

CREATE TABLE account (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    email VARCHAR(255) NOT NULL, 
    active BOOL NOT NULL DEFAULT true, 
    balance NUMERIC(12, 2) NOT NULL DEFAULT '0', 
    team_id BIGINT, 
    code CHAR(8), 
    note TEXT COMMENT 'it''s a note', 
    PRIMARY KEY (id), 
    CONSTRAINT ck_account_balance CHECK (balance >= 0), 
    CONSTRAINT uq_account_email UNIQUE (email), 
    CONSTRAINT fk_account_team FOREIGN KEY(team_id) REFERENCES team (id) ON DELETE SET NULL, 
    UNIQUE (code)
)COMMENT='people who can pay';

INSERT INTO alembic_version (version_num) VALUES ('c0ffee000001');

