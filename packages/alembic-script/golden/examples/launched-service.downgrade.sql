-- Running downgrade 7ae15d0c38b4 -> dc3f6aa44f46

DROP INDEX ix_some_infos_created_at ON some_infos;

ALTER TABLE some_infos DROP COLUMN created_at;

UPDATE alembic_version SET version_num='dc3f6aa44f46' WHERE alembic_version.version_num = '7ae15d0c38b4';

-- Running downgrade dc3f6aa44f46 -> 

DROP TABLE some_infos;

DELETE FROM alembic_version WHERE alembic_version.version_num = 'dc3f6aa44f46';

DROP TABLE alembic_version;

