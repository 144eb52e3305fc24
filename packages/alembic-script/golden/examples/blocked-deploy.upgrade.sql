BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 001

CREATE TYPE task_status AS ENUM ('pending', 'in_progress', 'completed', 'cancelled');

CREATE TABLE tasks (
    id UUID DEFAULT gen_random_uuid() NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    status task_status DEFAULT 'pending' NOT NULL, 
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
    PRIMARY KEY (id)
);

CREATE TABLE handoffs (
    id SERIAL NOT NULL, 
    task_id UUID NOT NULL, 
    from_agent VARCHAR(80) NOT NULL, 
    to_agent VARCHAR(80) NOT NULL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(task_id) REFERENCES tasks (id) ON DELETE CASCADE
);

CREATE TABLE conversations (
    id SERIAL NOT NULL, 
    channel VARCHAR(80) NOT NULL, 
    thread VARCHAR(80) NOT NULL, 
    messages JSONB DEFAULT '[]'::jsonb NOT NULL, 
    PRIMARY KEY (id)
);

CREATE TABLE notes (
    id SERIAL NOT NULL, 
    body TEXT NOT NULL, 
    PRIMARY KEY (id)
);

CREATE TABLE sessions (
    id SERIAL NOT NULL, 
    token VARCHAR(64) NOT NULL, 
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL, 
    PRIMARY KEY (id), 
    UNIQUE (token)
);

CREATE INDEX idx_tasks_status ON tasks (status);

INSERT INTO alembic_version (version_num) VALUES ('001') RETURNING alembic_version.version_num;

-- Running upgrade 001 -> b0bbf866ebc2

DROP TABLE handoffs;

DROP TABLE notes;

DROP TABLE sessions;

UPDATE alembic_version SET version_num='b0bbf866ebc2' WHERE alembic_version.version_num = '001';

-- Running upgrade b0bbf866ebc2 -> 002

CREATE TABLE tasks (
    id SERIAL NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    status VARCHAR(20) DEFAULT 'PENDING' NOT NULL, 
    assignee VARCHAR(80), 
    PRIMARY KEY (id)
);

UPDATE alembic_version SET version_num='002' WHERE alembic_version.version_num = 'b0bbf866ebc2';

-- Running upgrade 002 -> 79bb97c4352b

CREATE TABLE workers (
    id SERIAL NOT NULL, 
    name VARCHAR(80) NOT NULL, 
    skills VARCHAR(40)[] DEFAULT '{}' NOT NULL, 
    PRIMARY KEY (id), 
    UNIQUE (name)
);

CREATE TABLE assignments (
    worker_id INTEGER NOT NULL, 
    task_id INTEGER NOT NULL, 
    assigned_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
    PRIMARY KEY (worker_id, task_id), 
    FOREIGN KEY(task_id) REFERENCES tasks (id) ON DELETE CASCADE, 
    FOREIGN KEY(worker_id) REFERENCES workers (id) ON DELETE CASCADE
);

UPDATE alembic_version SET version_num='79bb97c4352b' WHERE alembic_version.version_num = '002';

-- Running upgrade 79bb97c4352b -> ca1f08e0bc8a

UPDATE tasks SET status = lower(status);

ALTER TABLE tasks ALTER COLUMN status SET DEFAULT 'pending';

UPDATE alembic_version SET version_num='ca1f08e0bc8a' WHERE alembic_version.version_num = '79bb97c4352b';

-- Running upgrade ca1f08e0bc8a -> 003

CREATE TABLE slack_users (
    id VARCHAR(32) NOT NULL, 
    display_name VARCHAR(120) NOT NULL, 
    worker_id INTEGER, 
    PRIMARY KEY (id), 
    FOREIGN KEY(worker_id) REFERENCES workers (id) ON DELETE SET NULL
);

CREATE INDEX idx_slack_users_worker_id ON slack_users (worker_id);

UPDATE alembic_version SET version_num='003' WHERE alembic_version.version_num = 'ca1f08e0bc8a';

-- Running upgrade 003 -> 004

ALTER TABLE conversations ADD CONSTRAINT uq_conversations_channel_thread UNIQUE (channel, thread);

UPDATE alembic_version SET version_num='004' WHERE alembic_version.version_num = '003';

COMMIT;

