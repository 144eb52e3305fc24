CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 4b1e0f7c92d8

CREATE TABLE cookings (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    name VARCHAR(100) NOT NULL COMMENT '料理名', 
    category VARCHAR(50) COMMENT 'カテゴリ', 
    description TEXT COMMENT '説明', 
    created_at DATETIME COMMENT '作成日時' DEFAULT now(), 
    updated_at DATETIME COMMENT '更新日時' DEFAULT now(), 
    PRIMARY KEY (id)
);

CREATE INDEX ix_cookings_id ON cookings (id);

INSERT INTO alembic_version (version_num) VALUES ('4b1e0f7c92d8');

-- Running upgrade 4b1e0f7c92d8 -> 9d26ac5813fe

ALTER TABLE cookings ADD COLUMN minutes SMALLINT NOT NULL COMMENT '調理時間(分)' DEFAULT '0';

ALTER TABLE cookings MODIFY category VARCHAR(50) NOT NULL DEFAULT 'その他' COMMENT 'カテゴリ';

UPDATE alembic_version SET version_num='9d26ac5813fe' WHERE alembic_version.version_num = '4b1e0f7c92d8';

-- Running upgrade 9d26ac5813fe -> e07f4b3d61a9

CREATE TABLE ingredients (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    cooking_id INTEGER NOT NULL COMMENT '料理ID', 
    name VARCHAR(100) NOT NULL COMMENT '材料名', 
    amount NUMERIC(8, 2) COMMENT '分量', 
    unit VARCHAR(20) COMMENT '単位', 
    PRIMARY KEY (id), 
    CONSTRAINT fk_ingredients_cooking_id FOREIGN KEY(cooking_id) REFERENCES cookings (id) ON DELETE CASCADE
)COMMENT='材料';

CREATE INDEX ix_ingredients_cooking_id ON ingredients (cooking_id);

UPDATE alembic_version SET version_num='e07f4b3d61a9' WHERE alembic_version.version_num = '9d26ac5813fe';

