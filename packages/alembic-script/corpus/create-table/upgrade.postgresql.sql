BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> c0ffee000001

CREATE TABLE account (
    id SERIAL NOT NULL, 
    email VARCHAR(255) NOT NULL, 
    active BOOLEAN DEFAULT true NOT NULL, 
    balance NUMERIC(12, 2) DEFAULT '0' NOT NULL, 
    team_id BIGINT, 
    code CHAR(8), 
    note TEXT, 
    PRIMARY KEY (id), 
    CONSTRAINT ck_account_balance CHECK (balance >= 0), 
    CONSTRAINT uq_account_email UNIQUE (email), 
    CONSTRAINT fk_account_team FOREIGN KEY(team_id) REFERENCES team (id) ON DELETE SET NULL, 
    UNIQUE (code)
);

COMMENT ON TABLE account IS 'people who can pay';

COMMENT ON COLUMN account.note IS 'it''s a note';

INSERT INTO alembic_version (version_num) VALUES ('c0ffee000001') RETURNING alembic_version.version_num;

COMMIT;

