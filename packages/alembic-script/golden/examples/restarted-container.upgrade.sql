BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> aa3febf53565

CREATE TABLE users (
    id UUID NOT NULL, 
    email VARCHAR(255) NOT NULL, 
    password VARCHAR(255) NOT NULL, 
    role INTEGER NOT NULL, 
    created_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    deleted_at TIMESTAMP WITH TIME ZONE, 
    PRIMARY KEY (id), 
    UNIQUE (email)
);

CREATE TABLE profiles (
    id UUID NOT NULL, 
    user_id UUID NOT NULL, 
    display_name VARCHAR(80) NOT NULL, 
    birthday DATE, 
    created_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
    UNIQUE (user_id)
);

CREATE TABLE trainings (
    id UUID NOT NULL, 
    title VARCHAR(120) NOT NULL, 
    notes TEXT, 
    minutes INTEGER DEFAULT '0' NOT NULL, 
    created_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    PRIMARY KEY (id)
);

INSERT INTO alembic_version (version_num) VALUES ('aa3febf53565') RETURNING alembic_version.version_num;

-- Running upgrade aa3febf53565 -> 5f0c3a97d2be

ALTER TABLE profiles ADD COLUMN img_path VARCHAR(255);

UPDATE alembic_version SET version_num='5f0c3a97d2be' WHERE alembic_version.version_num = 'aa3febf53565';

-- Running upgrade 5f0c3a97d2be -> c81b6e40f9a3

ALTER TABLE users ADD COLUMN firebase_uid VARCHAR(128) NOT NULL;

ALTER TABLE users ADD CONSTRAINT users_firebase_uid_key UNIQUE (firebase_uid);

ALTER TABLE users DROP COLUMN password;

UPDATE alembic_version SET version_num='c81b6e40f9a3' WHERE alembic_version.version_num = '5f0c3a97d2be';

-- Running upgrade c81b6e40f9a3 -> e27d94c0b615

ALTER TABLE trainings ADD COLUMN user_id UUID NOT NULL;

ALTER TABLE trainings ADD CONSTRAINT trainings_user_id_fkey FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE;

CREATE INDEX ix_trainings_user_id ON trainings (user_id);

UPDATE alembic_version SET version_num='e27d94c0b615' WHERE alembic_version.version_num = 'c81b6e40f9a3';

COMMIT;

