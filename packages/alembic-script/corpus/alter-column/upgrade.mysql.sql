CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> c0ffee000001

ALTER TABLE account MODIFY email VARCHAR(255) NOT NULL;

ALTER TABLE account MODIFY email VARCHAR(255) NULL;

ALTER TABLE account CHANGE email mail VARCHAR(255) NULL;

ALTER TABLE account CHANGE seen_at seen_at DATETIME NULL DEFAULT now();

ALTER TABLE account MODIFY note TEXT NULL COMMENT 'old';

INSERT INTO alembic_version (version_num) VALUES ('c0ffee000001');

