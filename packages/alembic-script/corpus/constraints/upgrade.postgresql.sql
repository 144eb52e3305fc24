BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> c0ffee000001

ALTER TABLE pair ADD CONSTRAINT pk_pair PRIMARY KEY ("left", "right");

ALTER TABLE pair ADD CONSTRAINT fk_pair_left FOREIGN KEY("left") REFERENCES thing (id) ON DELETE CASCADE ON UPDATE RESTRICT;

ALTER TABLE app.pair ADD FOREIGN KEY("right") REFERENCES shared.thing (id);

ALTER TABLE pair ADD CONSTRAINT uq_pair_both UNIQUE ("left", "right");

ALTER TABLE pair ADD CONSTRAINT ck_pair_different CHECK (left <> right);

INSERT INTO alembic_version (version_num) VALUES ('c0ffee000001') RETURNING alembic_version.version_num;

COMMIT;

