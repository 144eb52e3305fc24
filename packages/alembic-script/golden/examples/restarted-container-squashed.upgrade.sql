BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> aa3febf53565

CREATE TABLE users (
    id UUID NOT NULL, 
    email VARCHAR(255) NOT NULL, 
    role INTEGER NOT NULL, 
    created_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    deleted_at TIMESTAMP WITH TIME ZONE, 
    firebase_uid VARCHAR(128) NOT NULL, 
    PRIMARY KEY (id), 
    UNIQUE (email), 
    UNIQUE (firebase_uid)
);

CREATE TABLE profiles (
    id UUID NOT NULL, 
    user_id UUID NOT NULL, 
    display_name VARCHAR(80) NOT NULL, 
    birthday DATE, 
    img_path VARCHAR(255), 
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
    user_id UUID NOT NULL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);

CREATE INDEX ix_trainings_user_id ON trainings (user_id);

INSERT INTO alembic_version (version_num) VALUES ('aa3febf53565') RETURNING alembic_version.version_num;

COMMIT;

