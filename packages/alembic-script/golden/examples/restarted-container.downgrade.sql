BEGIN;

-- Running downgrade e27d94c0b615 -> c81b6e40f9a3

DROP INDEX ix_trainings_user_id;

ALTER TABLE trainings DROP CONSTRAINT trainings_user_id_fkey;

ALTER TABLE trainings DROP COLUMN user_id;

UPDATE alembic_version SET version_num='c81b6e40f9a3' WHERE alembic_version.version_num = 'e27d94c0b615';

-- Running downgrade c81b6e40f9a3 -> 5f0c3a97d2be

ALTER TABLE users ADD COLUMN password VARCHAR(255) NOT NULL;

ALTER TABLE users DROP CONSTRAINT users_firebase_uid_key;

ALTER TABLE users DROP COLUMN firebase_uid;

UPDATE alembic_version SET version_num='5f0c3a97d2be' WHERE alembic_version.version_num = 'c81b6e40f9a3';

-- Running downgrade 5f0c3a97d2be -> aa3febf53565

ALTER TABLE profiles DROP COLUMN img_path;

UPDATE alembic_version SET version_num='aa3febf53565' WHERE alembic_version.version_num = '5f0c3a97d2be';

-- Running downgrade aa3febf53565 -> 

DROP TABLE trainings;

DROP TABLE profiles;

DROP TABLE users;

DELETE FROM alembic_version WHERE alembic_version.version_num = 'aa3febf53565';

DROP TABLE alembic_version;

COMMIT;

