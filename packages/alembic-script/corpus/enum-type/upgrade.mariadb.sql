CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> c0ffee000001

ALTER TABLE person ADD COLUMN mood ENUM('sad','it''s','back\slash');

CREATE TABLE diary (
    day DATE NOT NULL, 
    weather ENUM('dry','wet') NOT NULL
);

INSERT INTO alembic_version (version_num) VALUES ('c0ffee000001');

