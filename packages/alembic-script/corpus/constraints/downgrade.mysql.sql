-- Running downgrade c0ffee000001 -> 

ALTER TABLE pair DROP CHECK ck_pair_different;

ALTER TABLE pair DROP INDEX uq_pair_both;

ALTER TABLE pair DROP FOREIGN KEY fk_pair_left;

ALTER TABLE pair DROP PRIMARY KEY;

DELETE FROM alembic_version WHERE alembic_version.version_num = 'c0ffee000001';

DROP TABLE alembic_version;

