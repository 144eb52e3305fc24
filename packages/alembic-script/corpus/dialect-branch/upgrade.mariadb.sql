CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> c0ffee000001

ALTER TABLE account ADD COLUMN handle VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

INSERT INTO alembic_version (version_num) VALUES ('c0ffee000001');

