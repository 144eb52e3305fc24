"""Records what online Alembic would send for golden/cases.json, where that is not what --sql prints.

    python record_online.py NAME=URL ... > golden/online_differences.json

NAME is postgresql, mysql, mariadb, or `mysql on mariadb` (a mysql:// URL whose server is a MariaDB). Nothing is executed on
the servers: one connection lets SQLAlchemy's dialect learn the server's version and settings, and the statements are then
rendered with that dialect. PostgreSQL needs the driver pg8000, MySQL and MariaDB need PyMySQL.
"""
import io
import json
import logging
import os
import sys
import warnings

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

import sqlalchemy as sa
from alembic import op
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy.dialects import mysql, postgresql

HERE = os.path.dirname(os.path.abspath(__file__))
# Random order in Python itself; drivers' own ideas of mysql types on PostgreSQL; offline-only functions.
UNCERTAIN = {"ct index inline", "ct kw", "ct kw2", "is_offline"}


def live_dialect(url):
    engine = sa.create_engine(url)
    engine.dialect.paramstyle = "named"
    engine.dialect.positional = False
    with engine.connect():
        pass
    engine.dialect.identifier_preparer._double_percents = False
    return engine.dialect


def rendered(body, dialect):
    buffer = io.StringIO()
    options = {"as_sql": True, "literal_binds": True, "output_buffer": buffer, "target_metadata": None}
    context = MigrationContext.configure(dialect=dialect, opts=options)
    names = {"op": op, "sa": sa, "postgresql": postgresql, "mysql": mysql}
    source = "def upgrade():\n" + "\n".join("    " + line for line in body.split("\n"))
    try:
        with Operations.context(context):
            exec(source, names)
            names["upgrade"]()
    except Exception:
        return None
    return buffer.getvalue()


def differences(name, url):
    dialect = live_dialect(url)
    offline = "mysql" if name == "mysql on mariadb" else name
    with open(os.path.join(HERE, "../golden/cases.json")) as file:
        cases = json.load(file)["cases"]
    found = {}
    for case, golden in cases.items():
        text = rendered(golden["body"], dialect)
        if case not in UNCERTAIN and text is not None and isinstance(golden[offline], str) and text != golden[offline]:
            found[case] = text
    return found


json.dump({arg.split("=", 1)[0]: differences(*arg.split("=", 1)) for arg in sys.argv[1:]}, sys.stdout, indent=2, ensure_ascii=False)
