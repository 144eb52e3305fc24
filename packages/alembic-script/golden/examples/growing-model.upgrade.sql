BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1f3a6d20b7c4

CREATE TABLE sample_table (
    id SERIAL NOT NULL, 
    name VARCHAR(50), 
    description VARCHAR(255), 
    PRIMARY KEY (id)
);

CREATE INDEX ix_sample_table_name ON sample_table (name);

INSERT INTO alembic_version (version_num) VALUES ('1f3a6d20b7c4') RETURNING alembic_version.version_num;

-- Running upgrade 1f3a6d20b7c4 -> 6c92e8f1a05d

CREATE TABLE category_table (
    id SERIAL NOT NULL, 
    label VARCHAR(40) NOT NULL, 
    position SMALLINT DEFAULT '0' NOT NULL, 
    PRIMARY KEY (id), 
    CONSTRAINT uq_category_table_label UNIQUE (label)
);

COMMENT ON TABLE category_table IS 'What a sample belongs to';

ALTER TABLE sample_table ADD COLUMN category_id INTEGER;

ALTER TABLE sample_table ADD CONSTRAINT fk_sample_table_category_id FOREIGN KEY(category_id) REFERENCES category_table (id);

UPDATE alembic_version SET version_num='6c92e8f1a05d' WHERE alembic_version.version_num = '1f3a6d20b7c4';

-- Running upgrade 6c92e8f1a05d -> b84d0573e9f2

UPDATE sample_table SET name = 'unnamed' WHERE name IS NULL;

ALTER TABLE sample_table ALTER COLUMN name TYPE VARCHAR(120);

ALTER TABLE sample_table ALTER COLUMN name SET NOT NULL;

ALTER TABLE sample_table ALTER COLUMN description TYPE TEXT;

UPDATE alembic_version SET version_num='b84d0573e9f2' WHERE alembic_version.version_num = '6c92e8f1a05d';

-- Running upgrade b84d0573e9f2 -> 0e5f71c2d8a6

CREATE TYPE sample_state AS ENUM ('draft', 'active', 'retired');

ALTER TABLE sample_table ADD COLUMN state sample_state DEFAULT 'draft' NOT NULL;

ALTER TABLE sample_table ADD COLUMN created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL;

COMMENT ON COLUMN sample_table.created_at IS 'UTC';

ALTER TABLE sample_table ADD CONSTRAINT ck_sample_table_name_not_blank CHECK (length(trim(name)) > 0);

CREATE INDEX ix_sample_table_active_created_at ON sample_table (created_at) WHERE state = 'active';

UPDATE alembic_version SET version_num='0e5f71c2d8a6' WHERE alembic_version.version_num = 'b84d0573e9f2';

-- Running upgrade 0e5f71c2d8a6 -> d37b9a4c610e

ALTER TABLE sample_table DROP CONSTRAINT fk_sample_table_category_id;

ALTER TABLE sample_table DROP COLUMN category_id;

DROP TABLE category_table;

UPDATE alembic_version SET version_num='d37b9a4c610e' WHERE alembic_version.version_num = '0e5f71c2d8a6';

-- Running upgrade d37b9a4c610e -> 58c1f6e3047b

CREATE TABLE measurement_table (
    id BIGSERIAL NOT NULL, 
    sample_id INTEGER NOT NULL, 
    value NUMERIC(12, 4) NOT NULL, 
    unit VARCHAR(16) DEFAULT 'mg' NOT NULL, 
    details JSONB DEFAULT '{}'::jsonb NOT NULL, 
    measured_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
    PRIMARY KEY (id), 
    CONSTRAINT ck_measurement_table_value_not_negative CHECK (value >= 0), 
    CONSTRAINT fk_measurement_table_sample_id FOREIGN KEY(sample_id) REFERENCES sample_table (id) ON DELETE CASCADE
);

CREATE INDEX ix_measurement_table_sample_id ON measurement_table (sample_id);

UPDATE alembic_version SET version_num='58c1f6e3047b' WHERE alembic_version.version_num = 'd37b9a4c610e';

COMMIT;

