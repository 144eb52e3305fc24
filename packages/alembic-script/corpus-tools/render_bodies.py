"""Renders bodies of upgrade() with real Alembic, offline. Reads a JSON list of {"body", "dialects"} from standard input and
prints a JSON list of {dialect: text | {"error": type and message}}. The bodies are executed, so use it on our own only.
"""
import io
import json
import logging
import re
import sys
import warnings

sys.dont_write_bytecode = True
warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

import sqlalchemy as sa
from alembic import context, op
from alembic.operations import Operations
from alembic.runtime.environment import EnvironmentContext
from alembic.config import Config
from alembic.runtime.migration import MigrationContext


def rendered(source, dialect):
    buffer = io.StringIO()
    options = {"as_sql": True, "literal_binds": True, "output_buffer": buffer, "target_metadata": None}
    migration = MigrationContext.configure(dialect_name=dialect, dialect_opts={"paramstyle": "named"}, opts=options)
    environment = EnvironmentContext(Config(), None, as_sql=True)
    environment._migration_context = migration
    try:
        with environment, Operations.context(migration):
            names = {"__name__": "script"}
            exec(compile(source, "script.py", "exec"), names)
            names["upgrade"]()
    except Exception as error:
        message = re.sub(r"0x[0-9a-f]+", "0x", str(error))
        return {"error": f"{type(error).__name__}: {message}"}
    return buffer.getvalue()


if __name__ == "__main__":
    out = sys.stdout
    # What a body prints is no answer.
    sys.stdout = sys.stderr
    json.dump([{dialect: rendered(job["body"], dialect) for dialect in job["dialects"]} for job in json.load(sys.stdin)], out)
