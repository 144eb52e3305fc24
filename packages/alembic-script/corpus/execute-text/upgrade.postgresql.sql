BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> c0ffee000001

UPDATE account SET note = 'x:y', at = now()::date WHERE code LIKE 'a%';

UPDATE account
           SET code = upper(code)
         WHERE code IS NOT NULL;;

UPDATE account SET team_id = 7 WHERE code = 'it''s';

TRUNCATE TABLE a_log;

TRUNCATE TABLE b_log;

INSERT INTO alembic_version (version_num) VALUES ('c0ffee000001') RETURNING alembic_version.version_num;

COMMIT;

