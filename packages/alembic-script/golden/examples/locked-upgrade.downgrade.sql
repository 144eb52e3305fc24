BEGIN;

-- Running downgrade c49b72f0e318 -> 8ad03e57b1c6

DROP INDEX ix_parcels_label;

UPDATE alembic_version SET version_num='8ad03e57b1c6' WHERE alembic_version.version_num = 'c49b72f0e318';

-- Running downgrade 8ad03e57b1c6 -> 2f6c81d4a0b9

DELETE FROM parcels WHERE label = 'first';

ALTER TABLE parcels DROP COLUMN weight_grams;

UPDATE alembic_version SET version_num='2f6c81d4a0b9' WHERE alembic_version.version_num = '8ad03e57b1c6';

-- Running downgrade 2f6c81d4a0b9 -> 

DROP TABLE parcels;

DELETE FROM alembic_version WHERE alembic_version.version_num = '2f6c81d4a0b9';

DROP TABLE alembic_version;

COMMIT;

