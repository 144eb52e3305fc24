BEGIN;

-- Running downgrade 58c1f6e3047b -> d37b9a4c610e

DROP INDEX ix_measurement_table_sample_id;

DROP TABLE measurement_table;

UPDATE alembic_version SET version_num='d37b9a4c610e' WHERE alembic_version.version_num = '58c1f6e3047b';

-- Running downgrade d37b9a4c610e -> 0e5f71c2d8a6

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

UPDATE alembic_version SET version_num='0e5f71c2d8a6' WHERE alembic_version.version_num = 'd37b9a4c610e';

-- Running downgrade 0e5f71c2d8a6 -> b84d0573e9f2

DROP INDEX ix_sample_table_active_created_at;

ALTER TABLE sample_table DROP CONSTRAINT ck_sample_table_name_not_blank;

ALTER TABLE sample_table DROP COLUMN created_at;

ALTER TABLE sample_table DROP COLUMN state;

DROP TYPE sample_state;

UPDATE alembic_version SET version_num='b84d0573e9f2' WHERE alembic_version.version_num = '0e5f71c2d8a6';

-- Running downgrade b84d0573e9f2 -> 6c92e8f1a05d

ALTER TABLE sample_table ALTER COLUMN description TYPE VARCHAR(255);

ALTER TABLE sample_table ALTER COLUMN name TYPE VARCHAR(50);

ALTER TABLE sample_table ALTER COLUMN name DROP NOT NULL;

UPDATE alembic_version SET version_num='6c92e8f1a05d' WHERE alembic_version.version_num = 'b84d0573e9f2';

-- Running downgrade 6c92e8f1a05d -> 1f3a6d20b7c4

ALTER TABLE sample_table DROP CONSTRAINT fk_sample_table_category_id;

ALTER TABLE sample_table DROP COLUMN category_id;

DROP TABLE category_table;

UPDATE alembic_version SET version_num='1f3a6d20b7c4' WHERE alembic_version.version_num = '6c92e8f1a05d';

-- Running downgrade 1f3a6d20b7c4 -> 

DROP INDEX ix_sample_table_name;

DROP TABLE sample_table;

DELETE FROM alembic_version WHERE alembic_version.version_num = '1f3a6d20b7c4';

DROP TABLE alembic_version;

COMMIT;

