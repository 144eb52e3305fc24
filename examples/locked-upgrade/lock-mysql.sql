-- The migration lock for a script of the mysql or mariadb client, in the session of that script, until it ends:
--
--   cat lock-mysql.sql my-changes.sql | mysql --database=shop
--
-- The client has no loop, so this waits in the server, ten minutes at most, holding nothing; the client then ends at the statement that
-- can't be prepared, whose text names the holder's connection.
SET @revlane_lock = CONCAT(USER(), ' by script'), @revlane_key = CONCAT('revlane:', DATABASE(), ':migration');
SET @revlane_key = IF(CHAR_LENGTH(@revlane_key) > 64, CONCAT('revlane:', LEFT(SHA2(@revlane_key, 256), 56)), @revlane_key);
SET @revlane_told = IF(GET_LOCK(@revlane_key, 600) = 1, 'DO 0',
  CONCAT('the migration lock is still held by connection ', COALESCE(IS_USED_LOCK(@revlane_key), '(freed just now)')));
SET @revlane_lock_since = CONCAT(REPLACE(UTC_TIMESTAMP(), ' ', 'T'), 'Z');
PREPARE revlane_told FROM @revlane_told;
EXECUTE revlane_told;
DEALLOCATE PREPARE revlane_told;
