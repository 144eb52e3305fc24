BEGIN;

-- Running downgrade 004 -> 003

ALTER TABLE conversations DROP CONSTRAINT uq_conversations_channel_thread;

UPDATE alembic_version SET version_num='003' WHERE alembic_version.version_num = '004';

-- Running downgrade 003 -> ca1f08e0bc8a

DROP INDEX idx_slack_users_worker_id;

DROP TABLE slack_users;

UPDATE alembic_version SET version_num='ca1f08e0bc8a' WHERE alembic_version.version_num = '003';

-- Running downgrade ca1f08e0bc8a -> 79bb97c4352b

UPDATE alembic_version SET version_num='79bb97c4352b' WHERE alembic_version.version_num = 'ca1f08e0bc8a';

-- Running downgrade 79bb97c4352b -> 002

DROP TABLE assignments;

DROP TABLE workers;

UPDATE alembic_version SET version_num='002' WHERE alembic_version.version_num = '79bb97c4352b';

-- Running downgrade 002 -> b0bbf866ebc2

DROP TABLE tasks;

UPDATE alembic_version SET version_num='b0bbf866ebc2' WHERE alembic_version.version_num = '002';

-- Running downgrade b0bbf866ebc2 -> 001

UPDATE alembic_version SET version_num='001' WHERE alembic_version.version_num = 'b0bbf866ebc2';

-- Running downgrade 001 -> 

DROP TABLE sessions;

DROP TABLE notes;

DROP TABLE conversations;

DROP TABLE handoffs;

DROP TABLE tasks;

DROP TYPE task_status;

DELETE FROM alembic_version WHERE alembic_version.version_num = '001';

DROP TABLE alembic_version;

COMMIT;

