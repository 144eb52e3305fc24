BEGIN;

-- Running downgrade c0ffee000001 -> 

ALTER TABLE pair DROP CONSTRAINT ck_pair_different;

ALTER TABLE pair DROP CONSTRAINT uq_pair_both;

ALTER TABLE pair DROP CONSTRAINT fk_pair_left;

ALTER TABLE pair DROP CONSTRAINT pk_pair;

DELETE FROM alembic_version WHERE alembic_version.version_num = 'c0ffee000001';

DROP TABLE alembic_version;

COMMIT;

