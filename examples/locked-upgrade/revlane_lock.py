"""One migration at a time for a database, whoever runs it: the lock that Revlane's worker takes, for env.py and for scripts.

    with connectable.connect() as connection, migration_lock(connection):
        context.configure(connection=connection, target_metadata=target_metadata)
        with context.begin_transaction():
            context.run_migrations()

It lives in the session that runs the statements: PostgreSQL (psycopg, psycopg2, pg8000, asyncpg through run_sync), MySQL and MariaDB
(pymysql, mysqlclient), by SQLAlchemy 1.4 and 2.0 or the driver alone. SQLite needs none and gets none.

REVLANE_LOCK_TIMEOUT  how long to wait, seconds (600)
REVLANE_LOCK_OWNER    who this is (the user's name)
REVLANE_LOCK_LINK     where to look, such as the URL of the CI job
REVLANE_LOCK_POOLER   `session` when the pooler in between gives each client a server session of its own
"""
import contextlib
import getpass
import hashlib
import os
import random
import socket
import sys
import time

try:
    from alembic.util import CommandError as Failure  # Alembic's command prints it in one line and exits with 255.
except ImportError:
    Failure = RuntimeError


class MigrationLockError(Failure):
    """The lock can't be had, or was lost."""


def _text(text, postgresql=True):
    """A literal that no driver and no quoting rule can misread."""
    digits = text.encode().hex()
    return f"convert_from(decode('{digits}', 'hex'), 'UTF8')" if postgresql else f"CONVERT(x'{digits}' USING utf8mb4)"


def _label(limit):
    """`owner@host link`. A link that was cut short would lead elsewhere, so it is left out before it is cut."""
    try:
        owner = os.environ.get("REVLANE_LOCK_OWNER") or getpass.getuser()
    except (KeyError, OSError):  # A container's user may have no name.
        owner = f"uid-{os.getuid()}"
    name = "".join(f"{owner}@{socket.gethostname()}".split()).encode("ascii", "replace").decode()
    link = os.environ.get("REVLANE_LOCK_LINK", "").strip()
    if link and len(link) + 9 > limit:
        _say(f"REVLANE_LOCK_LINK is left out: the server keeps {limit} characters of owner, host and link")
        link = ""
    return f"{name[:limit - len(link) - 1]} {link}".strip()


def _timeout():
    given = os.environ.get("REVLANE_LOCK_TIMEOUT") or "600"
    try:
        return float(given)
    except ValueError:
        raise MigrationLockError(f"REVLANE_LOCK_TIMEOUT is a number of seconds, not {given!r}.") from None


def _say(sentence):
    print(f"revlane_lock: {sentence}", file=sys.stderr, flush=True)


class _Lock:
    def __init__(self, raw):
        self.raw = raw

    def ask(self, sql, end=True):
        cursor = self.raw.cursor()
        try:
            cursor.execute(sql)
            row = cursor.fetchone() if cursor.description else None
        finally:
            cursor.close()
        if end:  # Alembic would not commit inside a transaction of ours, and a snapshot from before the lock is too old.
            self.raw.commit()
        return tuple(row or (None,))

    def ask_if_possible(self, sql):
        try:
            return self.ask(sql)
        except Exception:
            self.raw.rollback()
            return (None,)

    def refuse_pooler(self):
        """The session that the driver was promised is the server's own, or a pooler stands in between."""
        if os.environ.get("REVLANE_LOCK_POOLER") == "session":
            return
        driver = getattr(self.raw, "driver_connection", None) or self.raw
        readers = (
            lambda: driver.info.backend_pid,  # psycopg, psycopg2
            lambda: driver.get_server_pid(),  # asyncpg
            lambda: int.from_bytes(driver._backend_key_data[:4], "big"),  # pg8000
            lambda: driver.thread_id(),  # pymysql, mysqlclient
        )
        for read in readers:
            with contextlib.suppress(Exception):
                if read() == self.ask(self.own_id)[0]:
                    return
                break
        else:
            return  # An unknown driver: whether the lock held is asked at the end.
        raise MigrationLockError(
            "A pooler stands between this process and the database, where a session lock may hold nothing. Connect straight to "
            "the server, or set REVLANE_LOCK_POOLER=session if each client has a server session of its own."
        )

    def wait(self, seconds):
        started, told, pause = time.monotonic(), None, 0.1
        while not self.ask(self.take)[0]:
            holder, waited = self.holder(), time.monotonic() - started
            if waited >= seconds:
                raise MigrationLockError(f"Waited {waited:.0f} s for the migration lock: held by {holder}. Nothing was run.")
            if holder != told:
                _say(f"waiting for the migration lock: held by {holder}")
                told = holder
            time.sleep(min(random.uniform(0.5, 1) * pause, seconds - waited + 0.01))
            pause = min(pause * 2, 2)
        if told is not None:
            _say(f"took the migration lock after {time.monotonic() - started:.0f} s")

    def held(self):
        return bool(self.ask(self.is_held)[0])


class _PostgreSQL(_Lock):
    key = "hashtextextended('revlane:migration', 0)"
    own_id = "SELECT pg_backend_pid()"
    take = f"SELECT pg_try_advisory_lock({key})"
    free = f"SELECT pg_advisory_unlock({key})"
    locks = f"""pg_locks l WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND ((CAST(l.classid AS bigint) << 32) | CAST(l.objid AS bigint)) = {key}"""
    is_held = f"SELECT count(*) FROM {locks} AND l.pid = pg_backend_pid()"
    wrote = "SELECT txid_current_if_assigned() IS NOT NULL"

    def holder(self):
        pid, name, user, address, since = (
            self.ask(f"""SELECT pid, application_name, usename, host(client_addr),
                    to_char(backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') || ' UTC'
                FROM pg_stat_activity WHERE pid = (SELECT l.pid FROM {self.locks} LIMIT 1)""") + (None,) * 4
        )[:5]
        if pid is None:
            return "nobody any more"
        return f"{name or user} from {address or 'a local socket'}, connected since {since or '?'} (process {pid})"

    def introduce(self):
        # A process that was killed must not leave its statement running, nor a machine that is gone its lock held.
        self.ask_if_possible("""SELECT set_config(v.name, v.value, false) FROM (VALUES ('client_connection_check_interval', '1000'),
            ('tcp_keepalives_idle', '10'), ('tcp_keepalives_interval', '5'), ('tcp_keepalives_count', '3')) v (name, value)
            JOIN pg_settings s ON s.name = v.name""")
        chosen = os.environ.get("REVLANE_LOCK_OWNER") or os.environ.get("REVLANE_LOCK_LINK")
        unnamed = "true" if chosen else "current_setting('application_name') = ''"
        self.ask_if_possible(f"SELECT set_config('application_name', {_text(_label(63))}, false) WHERE {unnamed}")


class _MySQL(_Lock):
    own_id = "SELECT CONNECTION_ID()"
    wrote = "SELECT 0"  # No server of this family tells an account without PROCESS.

    def __init__(self, raw):
        super().__init__(raw)
        database = self.ask("SELECT DATABASE()")[0]
        if database is None:
            raise MigrationLockError("The connection names no database, so there is nothing to lock.")
        name = f"revlane:{database}:migration"
        if len(name) > 64:
            name = f"revlane:{hashlib.sha256(name.encode()).hexdigest()[:56]}"
        key = _text(name, postgresql=False)
        self.take = f"SELECT GET_LOCK({key}, 0)"
        self.free = f"SELECT RELEASE_LOCK({key})"
        self.used = f"SELECT IS_USED_LOCK({key})"
        self.is_held = f"SELECT IS_USED_LOCK({key}) <=> CONNECTION_ID()"

    def holder(self):
        thread = self.ask(self.used)[0]
        if thread is None:
            return "nobody any more"
        user, host = (self.ask_if_possible(f"SELECT user, host FROM information_schema.processlist WHERE id = {thread}") + (None,))[:2]
        variable = f"""(SELECT CAST(v.variable_value AS CHAR) FROM performance_schema.user_variables_by_thread v
            JOIN performance_schema.threads t ON t.thread_id = v.thread_id
            WHERE t.processlist_id = {thread} AND v.variable_name = '%s')"""
        program = f"""(SELECT attr_value FROM performance_schema.session_connect_attrs
            WHERE processlist_id = {thread} AND attr_name = 'program_name')"""
        parts = (variable % "revlane_lock", variable % "revlane_lock_since", program)
        label, since, program = (self.ask_if_possible(f"SELECT {', '.join(parts)}") + (None, None))[:3]
        return f"{label or program or user or 'another user'} from {host or '?'}, since {since or '?'} (connection {thread})"

    def introduce(self):
        label = _text(_label(500), postgresql=False)
        since = "CONCAT(REPLACE(UTC_TIMESTAMP(), ' ', 'T'), 'Z')"
        self.ask_if_possible(f"SET @revlane_lock = {label}, @revlane_lock_since = {since}")


def _lock_of(connection):
    dialect = getattr(connection, "dialect", None)
    name = dialect.name if dialect else type(connection).__module__.split(".")[0]
    if dialect and connection.in_transaction():
        raise MigrationLockError("A transaction is open already: take the lock first, with connect() and not begin().")
    raw = connection.connection if dialect else connection
    if name in ("postgresql", "psycopg", "psycopg2", "pg8000"):
        return _PostgreSQL(raw)
    if name in ("mysql", "mariadb", "pymysql", "MySQLdb"):
        return _MySQL(raw)
    if name in ("sqlite", "sqlite3"):
        return None
    raise MigrationLockError(f"There is no migration lock for {name}.")


@contextlib.contextmanager
def migration_lock(connection, timeout=None):
    """Waits for the lock, at most `timeout` seconds; everything inside must go through `connection` and be committed inside.

    Raises MigrationLockError naming the holder when it stays busy, and when the lock turns out to have been lost.
    """
    lock = _lock_of(connection)
    if lock is None:
        yield None
        return
    lock.refuse_pooler()
    lock.wait(_timeout() if timeout is None else timeout)
    freed = False
    try:
        lock.introduce()
        yield lock
        if lock.ask(lock.wrote, end=False)[0]:
            raise MigrationLockError("What was done under the lock is not committed: commit inside of it. It is rolled back now.")
        freed = bool(lock.ask(lock.free, end=False)[0])
    finally:
        if not freed:  # The end of the session is the end of its lock.
            with contextlib.suppress(Exception):
                connection.invalidate() if hasattr(connection, "invalidate") else connection.close()
    if not freed:
        raise MigrationLockError("The migration lock was lost meanwhile: another migration may have run at the same time.")
