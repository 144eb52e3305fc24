"""Renders every revision of some folders with real Alembic, offline, each alone. Reads one JSON job from standard input,

    {"folders": [versions folders], "dialect": "postgresql" | "mysql" | "mariadb", "typeMap": {dotted name: expression}}

and prints {"revisions": [{"path", "revision", "upgrade": {"sql"} | {"error": {"type", "message", "line"}}, "downgrade": …}]}.
The scripts are executed: use it on projects that you trust. What cannot be imported becomes an Unknown, which may be named,
imported and subclassed, but raises as soon as upgrade() or downgrade() needs to know anything of it: no text is made up.
"""
import importlib.machinery
import importlib.util
import inspect
import io
import json
import logging
import os
import signal
import sys
import tempfile
import traceback
import types
import warnings

sys.dont_write_bytecode = True
warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

import sqlalchemy as sa
import sqlalchemy.orm
from alembic import op
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationStep
from alembic.script import Script, ScriptDirectory
from alembic.script.revision import RevisionMap
from sqlalchemy.dialects import mysql, postgresql

SECONDS = 20
ENV = """
from alembic import context
context.configure(dialect_name=context.config.attributes["dialect"], target_metadata=None, literal_binds=True,
                  dialect_opts={"paramstyle": "named"})
with context.begin_transaction():
    context.run_migrations(**context.config.attributes["arguments"])
"""


class UnknownUsed(Exception):
    pass


class Unknown:
    is_running = False

    def __init__(self, name):
        self.__dict__["name_"] = name

    def used(self, how):
        if Unknown.is_running:
            raise UnknownUsed(self.__dict__["name_"] + " is " + how)

    def __getattr__(self, part):
        if part.startswith("__") and part.endswith("__"):
            raise AttributeError(part)
        return named(self.__dict__["name_"] + "." + part)

    def __setattr__(self, part, value):
        pass

    def __call__(self, *args, **kwargs):
        self.used("called")
        return Unknown(self.__dict__["name_"] + "()")

    def __getitem__(self, key):
        self.used("subscripted")
        return Unknown(self.__dict__["name_"] + "[]")

    def __iter__(self):
        self.used("iterated")
        return iter(())

    def __len__(self):
        self.used("measured")
        return 0

    def __bool__(self):
        self.used("tested")
        return True

    def __str__(self):
        self.used("formatted")
        return "unknown"

    def __or__(self, other):
        return self

    __ror__ = __or__

    def __mro_entries__(self, bases):
        return ()

    def __enter__(self):
        self.used("entered")
        return self

    def __exit__(self, *_):
        return False


type_map = {}


def by_dialect(on_postgresql, elsewhere):
    class ByDialect(sa.types.TypeDecorator):
        impl = type(on_postgresql)
        cache_ok = True

        def __init__(self, *args, **kwargs):
            self.impl = self.impl_instance = on_postgresql

        def load_dialect_impl(self, dialect):
            return dialect.type_descriptor(on_postgresql if dialect.name == "postgresql" else elsewhere)

        def process_bind_param(self, value, dialect):
            return value

    return ByDialect


def named(name):
    if name not in type_map:
        return Unknown(name)
    if isinstance(type_map[name], str):
        names = {"sa": sa, "pg": postgresql, "mysql": mysql, "my": mysql, "V": by_dialect}
        type_map[name] = (eval(type_map[name], names),)
    return type_map[name][0]


class UnknownModule(types.ModuleType):
    __path__ = []

    def __getattr__(self, part):
        if part.startswith("__") and part.endswith("__"):
            raise AttributeError(part)
        return named(self.__name__ + "." + part)


class UnknownFinder:
    def find_spec(self, name, path=None, target=None):
        parent = sys.modules.get(name.rpartition(".")[0])
        if name.split(".")[0] in ("alembic", "sqlalchemy", "mako"):
            return None
        if "." in name and not isinstance(parent, UnknownModule):
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        return UnknownModule(spec.name)

    def exec_module(self, module):
        pass


class TooSlow(BaseException):
    pass


def too_slow(*_):
    raise TooSlow(f"no end after {SECONDS} seconds")


def told(error, path):
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == path]
    line = frames[-1].lineno if frames else getattr(error, "lineno", None)
    return {"error": {"type": type(error).__name__, "message": str(error)[:500], "line": line}}


def load(path):
    spec = importlib.util.spec_from_file_location(os.path.basename(path)[:-3], path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def header_of(path):
    """The header of a file that cannot be imported, so that what stands on it can still be rendered."""
    import ast

    found = {}
    with open(path, "rb") as file:
        try:
            body = ast.parse(file.read()).body
        except SyntaxError:
            return None
    for node in body:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        for target in targets:
            if isinstance(target, ast.Name) and target.id in ("revision", "down_revision", "depends_on", "branch_labels"):
                try:
                    found[target.id] = ast.literal_eval(node.value)
                except ValueError:
                    pass
    module = types.ModuleType("unreadable")
    module.__dict__.update(found)
    return module if "revision" in found and "down_revision" in found else None


def scripts_of(folders):
    """Alembic's Script of each file, and the failures of files that cannot be loaded."""
    scripts, failures = [], {}
    for folder in folders:
        for name in sorted(os.listdir(folder)):
            path = os.path.join(folder, name)
            if not name.endswith(".py") or name.startswith((".#", "__init__")):
                continue
            signal.alarm(SECONDS)
            try:
                module = load(path)
            except (Exception, SystemExit, TooSlow) as error:
                failures[path] = told(error, path)
                module = header_of(path)
            finally:
                signal.alarm(0)
            if module is not None and hasattr(module, "revision") and hasattr(module, "down_revision"):
                scripts.append(Script(module, module.revision, path))
    names = {script.revision for script in scripts}
    for script in scripts:
        names |= set(script._orig_branch_labels or ())
    for script in scripts:
        # A dependency on another package's history: Alembic would refuse the whole folder.
        needed = (script.dependencies,) if isinstance(script.dependencies, str) else tuple(script.dependencies or ())
        script.dependencies = tuple(name for name in needed if name in names) or None
    return scripts, failures


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
