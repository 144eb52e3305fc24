CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> c0ffee000001

CREATE TABLE files (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT, 
    name VARCHAR(191) COLLATE utf8mb4_bin NOT NULL, 
    state ENUM('new','done') NOT NULL DEFAULT 'new', 
    touched TIMESTAMP(3) NULL, 
    `body` LONGTEXT, 
    PRIMARY KEY (id)
);

INSERT INTO alembic_version (version_num) VALUES ('c0ffee000001');

