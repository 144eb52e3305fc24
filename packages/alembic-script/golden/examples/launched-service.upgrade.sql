CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> dc3f6aa44f46

CREATE TABLE some_infos (
    id BIGINT NOT NULL AUTO_INCREMENT, 
    info TEXT NOT NULL, 
    PRIMARY KEY (id)
)CHARSET=utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO alembic_version (version_num) VALUES ('dc3f6aa44f46');

-- Running upgrade dc3f6aa44f46 -> 7ae15d0c38b4

ALTER TABLE some_infos ADD COLUMN created_at DATETIME NOT NULL DEFAULT now();

CREATE INDEX ix_some_infos_created_at ON some_infos (created_at);

UPDATE alembic_version SET version_num='7ae15d0c38b4' WHERE alembic_version.version_num = 'dc3f6aa44f46';

