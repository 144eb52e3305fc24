"""Renders revision scripts with real Alembic, offline. Reads a JSON list of jobs from standard input, one of

    {"folder": <versions folder>, "dialect": "postgresql" | "mysql" | "mariadb", "direction": "upgrade" | "downgrade"}

and prints a JSON list of {"sql": text} or {"error": type and message}. Only for recording expected text: the product never
runs Python. The scripts are executed, so use it on our own scripts only.
"""
import io
import json
import logging
import os
import re
import sys
import tempfile
import warnings

sys.dont_write_bytecode = True
warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

from alembic import command
from alembic.config import Config

ENV = """
from alembic import context
context.configure(
    dialect_name=context.config.attributes["dialect"],
    target_metadata=None,
    literal_binds=True,
    dialect_opts={"paramstyle": "named"},
)
with context.begin_transaction():
    context.run_migrations()
"""


def render(job):
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "env.py"), "w") as env:
            env.write(ENV)
        buffer = io.StringIO()
        config = Config(output_buffer=buffer)
        config.attributes["dialect"] = job["dialect"]
        config.set_main_option("script_location", folder)
        config.set_main_option("version_locations", job["folder"])
        config.set_main_option("path_separator", "newline")
        try:
            if job["direction"] == "upgrade":
                command.upgrade(config, "head", sql=True)
            else:
                command.downgrade(config, "head:base", sql=True)
        except Exception as error:
            message = re.sub(r"0x[0-9a-f]+", "0x", str(error))
            return {"error": f"{type(error).__name__}: {message}"}
        return {"sql": buffer.getvalue()}


json.dump([render(job) for job in json.load(sys.stdin)], sys.stdout)
