"""Runs steps of a history on a database by real, online Alembic, one when asked. Its first line of standard input is a job,

    {"folders": [versions folders], "typeMap": {dotted name: expression}}

and each line after it a step {"revision", "direction", "url"}, answered by a line {"ok": true} or {"error": {type, message,
line}}. The scripts are executed: use it on projects that you trust. Connections are closed between the steps.
"""
import json
import logging
import os
import sys
import tempfile
import warnings

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
sys.dont_write_bytecode = True
warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

import signal

import sqlalchemy.orm
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationStep
from alembic.script import ScriptDirectory
from alembic.script.revision import RevisionMap
from sqlalchemy import create_engine, pool

from load_scripts import TooSlow, scripts_of, told, too_slow
from render_alone import arguments_of
from unknown import Unknown, UnknownFinder, type_map

ENV = """
from alembic import context
with context.config.attributes["engine"].connect() as connection:
    context.configure(connection=connection, target_metadata=None)
    with context.begin_transaction():
        context.run_migrations(**context.config.attributes["arguments"])
"""
SECONDS_A_STEP = 120


def main(lines, out):
    job = json.loads(next(lines))
    type_map.update(job["typeMap"])
    sys.meta_path.append(UnknownFinder())
    signal.signal(signal.SIGALRM, too_slow)
    scripts, failures = scripts_of(job["folders"])
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "env.py"), "w") as env:
            env.write(ENV)
        config = Config()
        config.set_main_option("script_location", folder)
        config.set_main_option("path_separator", "newline")
        directory = ScriptDirectory.from_config(config)
        directory.revision_map = RevisionMap(lambda: iter(scripts))
        directory.revision_map._revision_map
        by_name = {script.revision: script for script in scripts}
        out.write(json.dumps({"ok": True}) + "\n")
        out.flush()
        for line in lines:
            asked = json.loads(line)
            script = by_name[asked["revision"]]
            config.attributes["engine"] = create_engine(asked["url"], poolclass=pool.NullPool)
            answer = failures.get(script.path) or run(config, directory, script, asked["direction"])
            out.write(json.dumps(answer) + "\n")
            out.flush()


def run(config, directory, script, direction):
    function = getattr(script.module, direction, None)
    if function is None:
        return {"error": {"type": "NoFunction", "message": f"no {direction}()", "line": None}}
    make = MigrationStep.upgrade_from_script if direction == "upgrade" else MigrationStep.downgrade_from_script
    config.attributes["arguments"] = arguments_of(function)
    signal.alarm(SECONDS_A_STEP)
    Unknown.is_running = True
    try:
        with EnvironmentContext(config, directory, fn=lambda rows, context: [make(directory.revision_map, script)]):
            directory.run_env()
        return {"ok": True}
    except (Exception, SystemExit, TooSlow) as error:
        return told(error, script.path)
    finally:
        Unknown.is_running = False
        signal.alarm(0)


if __name__ == "__main__":
    out = sys.stdout
    # What scripts print is no answer.
    sys.stdout = sys.stderr
    main(iter(sys.stdin.readline, ""), out)
