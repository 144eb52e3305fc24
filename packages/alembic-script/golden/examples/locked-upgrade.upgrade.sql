BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 2f6c81d4a0b9

CREATE TABLE parcels (
    id BIGSERIAL NOT NULL, 
    label VARCHAR(40) NOT NULL, 
    CONSTRAINT pk_parcels PRIMARY KEY (id)
);

INSERT INTO alembic_version (version_num) VALUES ('2f6c81d4a0b9') RETURNING alembic_version.version_num;

-- Running upgrade 2f6c81d4a0b9 -> 8ad03e57b1c6

ALTER TABLE parcels ADD COLUMN weight_grams INTEGER DEFAULT '0' NOT NULL;

INSERT INTO parcels (label, weight_grams) VALUES ('first', 120);

UPDATE alembic_version SET version_num='8ad03e57b1c6' WHERE alembic_version.version_num = '2f6c81d4a0b9';

-- Running upgrade 8ad03e57b1c6 -> c49b72f0e318

CREATE INDEX ix_parcels_label ON parcels (label);

UPDATE alembic_version SET version_num='c49b72f0e318' WHERE alembic_version.version_num = '8ad03e57b1c6';

COMMIT;

