CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> c0ffee000001

ALTER TABLE account COMMENT 'who pays';

ALTER TABLE account RENAME TO accounts;

ALTER TABLE app.`Old Name` RENAME TO app.`select`;

ALTER TABLE accounts ADD COLUMN `order` INTEGER COMMENT 'a \\ b';

INSERT INTO alembic_version (version_num) VALUES ('c0ffee000001');

