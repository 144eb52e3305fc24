BEGIN;

-- Running downgrade aa3febf53565 -> 

DROP INDEX ix_trainings_user_id;

DROP TABLE trainings;

DROP TABLE profiles;

DROP TABLE users;

DELETE FROM alembic_version WHERE alembic_version.version_num = 'aa3febf53565';

DROP TABLE alembic_version;

COMMIT;

