-- Running downgrade e07f4b3d61a9 -> 9d26ac5813fe

ALTER TABLE ingredients DROP FOREIGN KEY fk_ingredients_cooking_id;

DROP INDEX ix_ingredients_cooking_id ON ingredients;

DROP TABLE ingredients;

UPDATE alembic_version SET version_num='9d26ac5813fe' WHERE alembic_version.version_num = 'e07f4b3d61a9';

-- Running downgrade 9d26ac5813fe -> 4b1e0f7c92d8

ALTER TABLE cookings MODIFY category VARCHAR(50) NULL COMMENT 'カテゴリ';

ALTER TABLE cookings DROP COLUMN minutes;

UPDATE alembic_version SET version_num='4b1e0f7c92d8' WHERE alembic_version.version_num = '9d26ac5813fe';

-- Running downgrade 4b1e0f7c92d8 -> 

DROP INDEX ix_cookings_id ON cookings;

DROP TABLE cookings;

DELETE FROM alembic_version WHERE alembic_version.version_num = '4b1e0f7c92d8';

DROP TABLE alembic_version;

