"""Runs a command while this process holds the migration lock: for tools that cannot take it in their own session.

    DATABASE_URL=postgresql+psycopg://… python with_lock.py -- ./migrate-by-other-means.sh

The lock is in this process's session, the statements are in another. If this session is lost the command is ended, but a statement
that it has sent may go on in the server for a while, when somebody else already has the lock. Where the tool can take the lock in its
own session (env.py: see revlane_lock.py), do that. The command itself must not take the lock too: it would wait for this process.
"""
import ctypes
import os
import signal
import subprocess
import sys

from sqlalchemy import create_engine, pool

from revlane_lock import MigrationLockError, migration_lock


def _end_with_parent():
    """Linux only: a command whose holder was killed would go on without the lock."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def _end(child):
    child.terminate()
    try:
        child.wait(timeout=10)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _follow(child, lock):
    while True:
        try:
            return child.wait(timeout=1)
        except subprocess.TimeoutExpired:
            pass
        try:
            held = lock is None or lock.held()
        except Exception:
            held = False
        if not held:
            _end(child)
            raise MigrationLockError("The session that held the migration lock was lost; the command was ended.")


def main(arguments):
    if arguments[:1] == ["--"]:
        arguments = arguments[1:]
    if not arguments or "DATABASE_URL" not in os.environ:
        print("usage: DATABASE_URL=… python with_lock.py -- COMMAND …", file=sys.stderr)
        return 2
    engine = create_engine(os.environ["DATABASE_URL"], poolclass=pool.NullPool)
    try:
        with engine.connect() as connection, migration_lock(connection) as lock:
            child = subprocess.Popen(arguments, preexec_fn=_end_with_parent)
            for name in (signal.SIGTERM, signal.SIGINT):
                signal.signal(name, lambda number, frame: child.send_signal(number))
            code = _follow(child, lock)
            return code if code >= 0 else 128 - code
    except MigrationLockError as error:
        print(f"with_lock: {error}", file=sys.stderr)
        return 75  # EX_TEMPFAIL


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
