"""Renders every revision of some folders with real Alembic, offline, each alone. Reads one JSON job from standard input,

    {"folders": [versions folders], "dialect": "postgresql" | "mysql" | "mariadb", "typeMap": {dotted name: expression}}

and prints {"revisions": [{"path", "revision", "upgrade": {"sql"} | {"error": {"type", "message", "line"}}, "downgrade": …}]}.
The scripts are executed: use it on projects that you trust. Of what cannot be imported nothing is made up (unknown.py).
"""
import inspect
import io
import json
import logging
import os
import signal
import sys
import tempfile
import warnings

sys.dont_write_bytecode = True
warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

import sqlalchemy.orm
from alembic import op
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationStep
from alembic.script import ScriptDirectory
from alembic.script.revision import RevisionMap

from load_scripts import SECONDS, TooSlow, scripts_of, told, too_slow
from unknown import Unknown, UnknownFinder, type_map

ENV = """
from alembic import context
context.configure(dialect_name=context.config.attributes["dialect"], target_metadata=None, literal_binds=True,
                  dialect_opts={"paramstyle": "named"})
with context.begin_transaction():
    context.run_migrations(**context.config.attributes["arguments"])
"""


class Renderer:
    def __init__(self, config, directory):
        self.config = config
        self.directory = directory

    def render(self, script, direction):
        run = getattr(script.module, direction, None)
        if run is None:
            return {"error": {"type": "NoFunction", "message": f"no {direction}()", "line": None}}
        up = direction == "upgrade"
        step = MigrationStep.upgrade_from_script if up else MigrationStep.downgrade_from_script
        start = script._normalized_down_revisions if up else (script.revision,)
        buffer = io.StringIO()
        self.config.output_buffer = buffer
        signal.alarm(SECONDS)
        Unknown.is_running = True
        try:
            self.config.attributes["arguments"] = arguments_of(run)
            with EnvironmentContext(
                self.config,
                self.directory,
                fn=lambda rows, context: [step(self.directory.revision_map, script)],
                as_sql=True,
                starting_rev=tuple(start) or None,
                destination_rev=script.revision,
                output_buffer=buffer,
            ):
                self.directory.run_env()
            return {"sql": buffer.getvalue()}
        except (Exception, SystemExit, TooSlow) as error:
            return told(error, script.path)
        finally:
            Unknown.is_running = False
            signal.alarm(0)


def arguments_of(run):
    """An env.py may hand things to its scripts; of these only `op` is known."""
    needed = [
        parameter.name
        for parameter in inspect.signature(run).parameters.values()
        if parameter.kind in (parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY) and parameter.default is parameter.empty
    ]
    return {name: op if name == "op" else Unknown(f"the argument {name}") for name in needed}


def main(job):
    type_map.update(job["typeMap"])
    sys.meta_path.append(UnknownFinder())
    signal.signal(signal.SIGALRM, too_slow)
    scripts, failures = scripts_of(job["folders"])
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "env.py"), "w") as env:
            env.write(ENV)
        config = Config()
        config.attributes["dialect"] = job["dialect"]
        config.set_main_option("script_location", folder)
        config.set_main_option("path_separator", "newline")
        directory = ScriptDirectory.from_config(config)
        directory.revision_map = RevisionMap(lambda: iter(scripts))
        directory.revision_map._revision_map
        renderer = Renderer(config, directory)
        rendered = []
        for script in scripts:
            failure = failures.get(script.path)
            answers = {direction: failure or renderer.render(script, direction) for direction in ("upgrade", "downgrade")}
            rendered.append({"path": script.path, "revision": script.revision, **answers})
    return {"revisions": rendered}


if __name__ == "__main__":
    out = sys.stdout
    # What scripts print is no answer.
    sys.stdout = sys.stderr
    json.dump(main(json.load(sys.stdin)), out)
